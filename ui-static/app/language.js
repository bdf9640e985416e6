// The console's words, numbers and times in the chosen language. Both dictionaries hold the same keys (a test says so).
import { en } from './words/en.js';
import { zh } from './words/zh.js';
import { keep, kept } from './kept.js';
import { Signal } from './signal.js';

const DICTIONARIES = { en, zh };
const LOCALES = { en: 'en-GB', zh: 'zh-CN' };
export const LANGUAGES = Object.keys(DICTIONARIES);
export const languageChanged = new Signal();

let language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
let zone = kept('zone', 'local');
const formats = new Map();

export function currentLanguage() {
  return language;
}

export function setLanguage(name) {
  language = name;
  keep('language', name);
  formats.clear();
  document.documentElement.lang = name === 'zh' ? 'zh-CN' : 'en';
  languageChanged.send();
}

/** 'local' or 'utc': in which zone times are shown. */
export function currentZone() {
  return zone;
}

export function setZone(name) {
  zone = name;
  keep('zone', name);
  formats.clear();
  languageChanged.send();
}

/** The words for a key; {name} is filled from values, and {n} chooses the plural where the dictionary has several. */
export function t(key, values = {}) {
  let words = DICTIONARIES[language][key];
  if (words === undefined) {
    console.error(`No words for ${key} in ${language}`);
    return key;
  }
  if (typeof words === 'object') {
    words = words[format('plural').select(values.n)] ?? words.other;
  }
  return words.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? whole);
  });
}

/** The words of an enumeration's value, e.g. word('status', 'PAUSED'); a value newer than this console is shown as it is. */
export function word(family, value) {
  const key = `${family}.${value}`;
  return key in DICTIONARIES[language] ? t(key) : String(value);
}

export function knows(key) {
  return key in DICTIONARIES[language];
}

export function number(value, digits = 0) {
  return value == null ? '—' : format(`number${digits}`).format(value);
}

/** A date and time with its zone. */
export function time(instant) {
  if (instant == null) {
    return '—';
  }
  const at = new Date(instant);
  const zoneName = format('zone').formatToParts(at).find((part) => part.type === 'timeZoneName').value;
  return `${format('time').format(at)} ${zoneName}`;
}

export function date(day) {
  return day == null ? '—' : format('date').format(new Date(`${day}T00:00:00Z`));
}

/** The name of a day of the week, 0 for Monday. */
export function weekday(index) {
  return format('weekday').format(new Date(Date.UTC(2024, 0, 1 + index)));
}

/** A span of seconds in its two largest units, e.g. "1 hr 5 min". */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const parts = { day: Math.floor(whole / 86400), hour: Math.floor((whole % 86400) / 3600) };
  parts.minute = Math.floor((whole % 3600) / 60);
  parts.second = whole % 60;
  const units = Object.entries(parts).filter(([, count]) => count > 0);
  const shown = units.length === 0 ? [['second', 0]] : units.slice(0, 2);
  return shown.map(([unit, count]) => format(`unit-${unit}`).format(count)).join(' ');
}

/** The name of a language, said in the console's language. */
export function languageName(tag) {
  try {
    return format('languages').of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The name of a country, by its code of two letters. */
export function countryName(code) {
  try {
    return format('countries').of(code) ?? code;
  } catch {
    return code;
  }
}

function format(name) {
  if (!formats.has(name)) {
    formats.set(name, make(name, LOCALES[language]));
  }
  return formats.get(name);
}

function make(name, locale) {
  const timeZone = zone === 'utc' ? 'UTC' : undefined;
  const day = { year: 'numeric', month: 'short', day: 'numeric' };
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  if (name.startsWith('unit-')) {
    return new Intl.NumberFormat(locale, { style: 'unit', unit: name.slice(5), unitDisplay: 'short' });
  }
  if (name.startsWith('number')) {
    const maximumFractionDigits = Number(name.slice(6));
    return new Intl.NumberFormat(locale, { maximumFractionDigits });
  }
  switch (name) {
    case 'plural':
      return new Intl.PluralRules(locale);
    case 'time':
      return new Intl.DateTimeFormat(locale, { ...day, ...clock, timeZone });
    case 'zone':
      return new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
    case 'date':
      return new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
    case 'weekday':
      return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
    case 'countries':
      return new Intl.DisplayNames(locale, { type: 'region' });
    case 'languages':
      return new Intl.DisplayNames(locale, { type: 'language' });
    default:
      throw new Error(`No format ${name}`);
  }
}

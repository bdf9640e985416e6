// Schedules that people choose, and the cron expressions they are: Spring's six fields, the second first.

export const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
export const EVERY_MINUTES = [5, 10, 15, 20, 30];

/**
 * Reads a cron expression as {kind, minute, hour, days, every, cron}: NEVER, MINUTES, HOURLY, DAILY, WEEKLY, or CUSTOM for whatever
 * the form has no field for. All parts are there, so that another kind can be chosen.
 */
export function readSchedule(cron) {
  const start = { kind: 'CUSTOM', minute: 0, hour: 3, days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], every: 15, cron: cron ?? '' };
  if (!cron) {
    return { ...start, kind: 'NEVER' };
  }
  const [second, minute, hour, day, month, weekday] = cron.split(/\s+/);
  const plain = second === '0' && isAny(day) && month === '*';
  const every = minute?.match(/^(?:\*|0)\/(\d+)$/)?.[1];
  if (plain && every && EVERY_MINUTES.includes(Number(every)) && hour === '*' && isAny(weekday)) {
    return { ...start, kind: 'MINUTES', every: Number(every) };
  }
  if (!plain || !isBelow(minute, 60)) {
    return start;
  }
  if (hour === '*' && isAny(weekday)) {
    return { ...start, kind: 'HOURLY', minute: Number(minute) };
  }
  if (!isBelow(hour, 24)) {
    return start;
  }
  const at = { ...start, minute: Number(minute), hour: Number(hour) };
  const days = isAny(weekday) ? DAYS : readDays(weekday);
  return days === null ? start : { ...at, kind: days.length === DAYS.length ? 'DAILY' : 'WEEKLY', days: isAny(weekday) ? start.days : days };
}

/** The expression of a schedule; null for never. */
export function writeSchedule({ kind, minute, hour, days, every, cron }) {
  switch (kind) {
    case 'NEVER':
      return null;
    case 'MINUTES':
      return `0 */${every} * * * *`;
    case 'HOURLY':
      return `0 ${minute} * * * *`;
    case 'DAILY':
      return `0 ${minute} ${hour} * * *`;
    case 'WEEKLY':
      return `0 ${minute} ${hour} * * ${DAYS.filter((day) => days.includes(day)).join(',')}`;
    default:
      return cron;
  }
}

function isAny(field) {
  return field === '*' || field === '?';
}

function isBelow(field, end) {
  return /^\d{1,2}$/.test(field ?? '') && Number(field) < end;
}

/** Names or numbers (0 and 7 are Sunday), single or from–to; null when it is something else. */
function readDays(field) {
  const days = new Set();
  for (const part of (field ?? '').split(',')) {
    const [from, to = from] = part.split('-').map(dayIndex);
    if (from < 0 || to < 0 || from > to || from === undefined || to === undefined) {
      return null;
    }
    for (let index = from; index <= to; index++) {
      days.add(DAYS[index]);
    }
  }
  return DAYS.filter((day) => days.has(day));
}

function dayIndex(text) {
  return /^[0-7]$/.test(text) ? (Number(text) + 6) % 7 : DAYS.indexOf(text.toUpperCase());
}

/** What a half chosen schedule lacks, as the API would say it; sent, it would be read as another one. */
export function unsendable({ kind, days, cron }) {
  if (kind === 'WEEKLY' && days.length === 0) {
    return [{ what: 'NO_DAY', where: '#/cron' }];
  }
  return kind === 'CUSTOM' && cron.trim() === '' ? [{ what: 'INVALID_CRON', where: '#/cron' }] : [];
}

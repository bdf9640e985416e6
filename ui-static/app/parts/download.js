// Rows as a CSV file made in the browser. Cells that a spreadsheet would run as a formula are quoted against it.

const FORMULA = /^[=+\-@\t\r]/;

/** @param columns [[heading, row => value], …] */
export function csv(rows, columns) {
  const lines = [columns.map(([heading]) => cell(heading)), ...rows.map((row) => columns.map(([, read]) => cell(read(row))))];
  return lines.map((line) => line.join(',')).join('\r\n') + '\r\n';
}

function cell(value) {
  const text = value == null ? '' : String(value);
  const safe = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(name, text) {
  const link = document.createElement('a');
  // The mark makes spreadsheets read it as UTF-8.
  link.href = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.dataset.leaves = '';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Small settings kept in this browser; a browser that refuses storage still gets a working console.

export function kept(name, otherwise) {
  try {
    return localStorage.getItem(`storeloom.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`storeloom.${name}`, value);
  } catch (refused) {
    console.warn(`The setting ${name} lasts for this page only:`, refused.name);
  }
}

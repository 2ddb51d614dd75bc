/** A commune as INSEE lists it. */
export interface Commune {
  /** INSEE's code, such as `93066`. */
  readonly code: string;
  readonly name: string;
}

/** Writes a commune as an answer is stored: the code finds it again, the name is that of the day. */
export function storedCommune({ code, name }: Commune): string {
  return `${code} ${name}`;
}

/** Says a commune with its département: "Saint-Denis (93)". @param stored as of `storedCommune` */
export function shownCommune(stored: string): string {
  const [, code = "", name = stored] = /^(\d[\dAB]\d{3}) (.*)$/s.exec(stored) ?? [];
  return code === "" ? name : `${name} (${departmentOf(code)})`;
}

/** The code of a commune's département, with three digits overseas. */
export function departmentOf(code: string): string {
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2);
}

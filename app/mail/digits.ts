/** Groups six digits: three, a non-breaking space, three. */
export function inThrees(code: string): string {
  return code.replace(/^(\S{3})(\S{3})$/, "$1\u00a0$2");
}

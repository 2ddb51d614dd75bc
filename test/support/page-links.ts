/**
 * Returns the links of a page that hold `//` after the host: there a part of the address is empty, or two of its ends
 * were put together.
 */
export function doubledSlashes(html: string): string[] {
  const addresses = [...html.matchAll(/\s(?:href|action|formaction|src)="([^"]*)"/gi)].map(
    ([, address = ""]) => address,
  );
  return addresses.filter((address) => /\/\//.test(address.replace(/^[a-z]+:\/\/[^/?#]*/i, "").replace(/[?#].*$/, "")));
}

/**
 * Normalises an email address as it is stored and compared: in lower case, its domain in Unicode (`zoe@exämple.org` for
 * both `Zoe@EXÄMPLE.org` and `zoe@xn--exmple-cua.org`). A domain that mixes scripts stays in ASCII (`xn--…`), so that
 * none imitates another.
 *
 * The part before the @ is what HTML calls a valid e-mail address (WHATWG), at most 64 characters (RFC 5321,
 * 4.5.3.1.1); the domain has at least two labels and is valid by UTS 46. The whole has at most 254 characters in ASCII.
 *
 * @returns null when the text is no valid address
 */
export function mailAddress(typed: string): string | null {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/su.exec(typed.normalize("NFC").trim()) ?? [];
  if (!LOCAL.test(local) || NOT_IN_A_DOMAIN.test(domain)) return null;
  const ascii = url().domainToASCII(domain);
  if (!DOMAIN.test(ascii) || local.length + 1 + ascii.length > LONGEST) return null;
  return `${local.toLowerCase()}@${ascii.split(".").map(readable).join(".")}`;
}

/** Converts an address for mail servers, calendars and payment services: its domain in ASCII (RFC 5890, A-labels). */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + (url().domainToASCII(address.slice(at)) || address.slice(at));
}

const LONGEST = 254;
const LOCAL = /^(?!.{65})[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Characters that a URL's host would read as an escape, a port or another part of an address. */
const NOT_IN_A_DOMAIN = /[\s%:/\\?#@[\]<>^|\p{Cc}]/u;
/** A domain in ASCII: labels of at most 63 characters, the last not a number. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Scripts that may share a label: each alone, and Japanese and Korean with Chinese characters. */
const SCRIPTS = [
  ...["Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Thai", "Devanagari", "Bengali"],
  ...["Tamil", "Ethiopic", "Khmer", "Lao", "Sinhala"],
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .concat("\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー", "\\p{sc=Han}\\p{sc=Hangul}");
const ONE_SCRIPT = new RegExp(`^(?:${SCRIPTS.map((letters) => `[${letters}\\p{M}\\d-]+`).join("|")})$`, "u");

/** Converts a label of a domain to Unicode when it is of one script. */
function readable(label: string): string {
  const letters = label.startsWith("xn--") ? url().domainToUnicode(label) : label;
  return ONE_SCRIPT.test(letters) && url().domainToASCII(letters) === label ? letters : label;
}

/** Forms are bundled for the browser, which lacks this module and never calls this function, so it is loaded on use. */
function url() {
  return process.getBuiltinModule("node:url");
}

/**
 * A mail address as it is kept and compared: in small letters, its domain in the one form that people read (`zoe@exämple.org`,
 * whether `Zoe@EXÄMPLE.org` or `zoe@xn--exmple-cua.org` was typed). A name whose letters are of several scripts stays in ASCII
 * (`xn--…`), so that none looks like another one.
 *
 * The part before the @ is what the WHATWG takes in a field for addresses (HTML, "valid e-mail address"), 64 characters at most (RFC
 * 5321, 4.5.3.1.1); the domain has at least two labels and is valid by UTS 46. In ASCII it has 254 characters at most.
 *
 * @returns null when it is none
 */
export function mailAddress(typed: string): string | null {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/su.exec(typed.normalize("NFC").trim()) ?? [];
  if (!LOCAL.test(local) || NOT_IN_A_DOMAIN.test(domain)) return null;
  const ascii = url().domainToASCII(domain);
  if (!DOMAIN.test(ascii) || local.length + 1 + ascii.length > LONGEST) return null;
  return `${local.toLowerCase()}@${ascii.split(".").map(readable).join(".")}`;
}

/** An address as mail servers, calendars and payment services take it: its domain in ASCII (RFC 5890, A-labels). */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + (url().domainToASCII(address.slice(at)) || address.slice(at));
}

const LONGEST = 254;
const LOCAL = /^(?!.{65})[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** What a URL's host would read otherwise: an escape, a port, another part of an address. */
const NOT_IN_A_DOMAIN = /[\s%:/\\?#@[\]<>^|\p{Cc}]/u;
/** In ASCII: labels of 63 characters at most, the last one no number. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** The scripts that are written together: Japanese and Korean with Chinese characters. */
const SCRIPTS = [
  ...["Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Thai", "Devanagari", "Bengali"],
  ...["Tamil", "Ethiopic", "Khmer", "Lao", "Sinhala"],
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .concat("\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー", "\\p{sc=Han}\\p{sc=Hangul}");
const ONE_SCRIPT = new RegExp(`^(?:${SCRIPTS.map((letters) => `[${letters}\\p{M}\\d-]+`).join("|")})$`, "u");

/** A label of a domain, in letters where they are of one script. */
function readable(label: string): string {
  const letters = label.startsWith("xn--") ? url().domainToUnicode(label) : label;
  return ONE_SCRIPT.test(letters) && url().domainToASCII(letters) === label ? letters : label;
}

/** Pages carry their forms into the browser, which has no such module and judges no address: it is asked for when it is used. */
function url() {
  return process.getBuiltinModule("node:url");
}

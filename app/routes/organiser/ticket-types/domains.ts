import { mailAddress } from "#app/domain/mail-address.ts";

/**
 * Reads domains of addresses as `judgeAudience` knows them, `exemple.fr` or `*.exemple.fr`, one a line, normalised as in
 * addresses. Commas, semicolons, blanks and a leading @ do no harm.
 *
 * @returns null when one is no domain
 */
export function domainsIn(text: string): string[] | null {
  const domains = text
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .map(domainIn);
  return domains.every((domain) => domain !== null) ? [...new Set(domains)] : null;
}

function domainIn(typed: string): string | null {
  const [, below = "", domain = ""] = /^(\*\.)?@?(.*)$/u.exec(typed) ?? [];
  const address = mailAddress(`x@${domain}`);
  return address && below + address.slice(2);
}

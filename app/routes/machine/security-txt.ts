import type { LoaderFunctionArgs } from "@remix-run/node";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { path, plainPath } from "#app/i18n/path.ts";
import { contactOf } from "#app/ui/contact.tsx";
import { mailto } from "#app/ui/mailto.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const LASTS_DAYS = 180;

/** Says where to report a security fault (RFC 9116). Generated for each request, so that it never expires. */
export function loader({ context: { settings, now } }: LoaderFunctionArgs) {
  const address = settings.securityContact ?? contactOf(settings.mailFrom);
  const contact = address?.includes("@") ? mailto(address) : (address ?? page(path("fr", "/accessibilite")));
  const expires = new Date(Math.floor(now().getTime() / DAY_MS + LASTS_DAYS) * DAY_MS).toISOString();
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    "Preferred-Languages: fr, en",
    `Canonical: ${page(plainPath("/.well-known/security.txt"))}`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });

  function page(address: string): string {
    return absoluteAddress(settings.appUrl, address);
  }
}

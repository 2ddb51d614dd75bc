import type { LoaderFunctionArgs } from "@remix-run/node";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { path, plainPath } from "#app/i18n/path.ts";
import { publicFile } from "#app/server/public-files.server.ts";

/** Folders that search engines must not index. */
const PRIVATE = [
  path("fr", "/mon-espace"),
  path("fr", "/organisation"),
  "/accueil",
  path("fr", "/connexion"),
  path("fr", "/deconnexion"),
];

export function loader({ context }: LoaderFunctionArgs) {
  const refused = ["", "/en"].flatMap((prefix) => PRIVATE.map((address) => `Disallow: ${prefix}${address}`));
  const lines = [
    "User-agent: *",
    ...refused,
    "",
    `Sitemap: ${absoluteAddress(context.settings.appUrl, plainPath("/sitemap.xml"))}`,
  ];
  return publicFile(`${lines.join("\n")}\n`, "text/plain");
}

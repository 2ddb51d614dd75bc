import type { LoaderFunctionArgs } from "@remix-run/node";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { publicFile } from "#app/server/public-files.server.ts";

/** Folders that search engines must not index. */
const PRIVATE = ["/mon-espace", "/organisation", "/accueil", "/connexion", "/deconnexion"];

export function loader({ context }: LoaderFunctionArgs) {
  const refused = ["", "/en"].flatMap((prefix) => PRIVATE.map((path) => `Disallow: ${prefix}${path}`));
  const lines = [
    "User-agent: *",
    ...refused,
    "",
    `Sitemap: ${absoluteAddress(context.settings.appUrl, "/sitemap.xml")}`,
  ];
  return publicFile(`${lines.join("\n")}\n`, "text/plain");
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { passIcons } from "#app/pictures/pass-icons.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownFile, printedTooOften } from "#app/server/pages/registration.server.ts";
import { applePass } from "#app/wallet/apple-pass.ts";
import { ISSUER, ownPass, walletsOffered } from "./wallet.server.ts";

/** Serves the badge as a pass for Apple Wallet; 404 where none is set. */
export async function loader(visit: LoaderFunctionArgs) {
  const { wallets, now } = visit.context;
  const { content, year } = await ownPass(visit);
  if (!wallets.apple || !walletsOffered(visit.context).apple) throw notFound();
  const refused = await printedTooOften(visit.context);
  if (refused) return refused;
  const pass = applePass(wallets.apple, content, { icons: await passIcons(), organisation: ISSUER, now: now() });
  return ownFile(pass, "application/vnd.apple.pkpass", `badge-${year}.pkpass`);
}

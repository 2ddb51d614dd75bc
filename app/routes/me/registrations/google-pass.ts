import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { notFound } from "#app/server/guards.server.ts";
import { printedTooOften } from "#app/server/pages/registration.server.ts";
import { googlePassAddress } from "#app/wallet/google-pass.ts";
import { ISSUER, ownPass } from "./wallet.server.ts";

/** Leads to Google Wallet with the badge as a signed pass; 404 where none is set. */
export async function loader(visit: LoaderFunctionArgs) {
  const { wallets, now, settings } = visit.context;
  const { ofBadge, classId } = await ownPass(visit);
  if (!wallets.google) throw notFound();
  const refused = await printedTooOften(visit.context);
  if (refused) return refused;
  const options = { classId, organisation: ISSUER, origin: settings.appUrl, now: now() };
  return redirect(googlePassAddress(wallets.google, ofBadge, options), {
    status: 303,
    headers: { "cache-control": "private, no-store", "x-robots-tag": "noindex" },
  });
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declineOffer } from "#app/domain/waiting/end-entry.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { entryPath, openOffer } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { ConfirmEnding } from "./confirm-ending.tsx";
import { givingUp, ownEntry } from "./own.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const entry = await ownEntry(visit);
  const page = givingUp(visit.request, entry, "decline");
  if (!openOffer(entry, visit.context.now())) throw redirect(page.back);
  return page;
}

/** Declines the offer. Declining an ended offer changes nothing; the entry's page shows the state. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code } = await ownEntry(visit);
  await declineOffer(db, { code, now: now() });
  return redirect(entryPath(languageOfRequest(visit.request), code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeclinePlace() {
  return <ConfirmEnding verb="decline" page={useLoaderData<typeof loader>()} />;
}

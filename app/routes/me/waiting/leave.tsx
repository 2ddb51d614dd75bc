import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { ConfirmEnding } from "./confirm-ending.tsx";
import { givingUp, ownEntry } from "./own.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const entry = await ownEntry(visit);
  const page = givingUp(visit.request, entry, "leave");
  if (entry.endedAt) throw redirect(page.back);
  return page;
}

/** Leaves the queue. Leaving again changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code } = await ownEntry(visit);
  await leaveQueue(db, { code, by: null, now: now() });
  return redirect(entryPath(languageOfRequest(visit.request), code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function LeaveQueue() {
  return <ConfirmEnding verb="leave" page={useLoaderData<typeof loader>()} />;
}

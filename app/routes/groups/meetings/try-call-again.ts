import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { tryLetterAgain } from "#app/domain/letters.ts";
import { localPath } from "#app/i18n/languages.ts";
import { notFound } from "#app/server/guards.server.ts";
import { backTo, languageIn } from "#app/server/pages/group.server.ts";
import { idOf } from "#app/server/pages/organiser.server.ts";
import { requireMeetingRight } from "./guard.server.ts";

/** Only a form leads here: a visitor who follows the address comes to the meeting. */
export async function loader(visit: LoaderFunctionArgs) {
  const { slug, meeting } = await requireMeetingRight(visit, "keep-meetings");
  return redirect(localPath(languageIn(visit), `/groupes/${slug}/espace/reunions/${meeting.id}`), 303);
}

/** Sends a meeting's letter that failed once more. */
export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const { group, by, now } = act;
  const of = { group, meeting: meeting.id, letter: idOf(visit.params.letter) };
  const outcome = await tryLetterAgain(visit.context.db, { ...of, by, now });
  if (outcome.kind === "unknown") throw notFound();
  const letters = outcome.kind === "waiting" ? 1 : 0;
  return backTo(visit, slug, `/reunions/${meeting.id}`, "calledAgain", letters);
}

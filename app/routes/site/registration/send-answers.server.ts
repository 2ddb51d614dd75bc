import { redirect } from "@remix-run/node";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import { judged } from "#app/forms/form.ts";
import { askedAgain } from "#app/forms/read-form.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { type DomainProblem, readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { withAudience } from "./entrance.server.ts";
import { askingForm, waitForm } from "./form.ts";
import { registerOrOrder } from "./register-or-order.server.ts";
import { fingerprintOf, forgetSoFar, type SoFar } from "./so-far.server.ts";
import { checkForm } from "./step-forms.ts";
import { type Conversation, firstOpenStep, stepPath } from "./steps.server.ts";

type Complete = Conversation & { readonly soFar: SoFar };

/**
 * Sends the answers that the visitor has checked, as the form on one page does: registers, orders, or asks to wait. The
 * browser then forgets them.
 *
 * @throws a redirect when an answer is missing, or was changed since the page was shown
 */
export async function sendAnswers(visit: Visit, conversation: Complete) {
  const { soFar, edition, language } = conversation;
  const { typed } = soFar;
  const sent = await readCounted(visit, checkForm, () =>
    [typed, ...(soFar.awaits ? [] : [typed.waits ?? []].flat())].map(() => String(typed.email ?? "")),
  );
  if (sent.kind === "answered") return sent.answer;
  const open = firstOpenStep("verification", conversation);
  if (open) throw redirect(stepPath(language, edition, open, { retour: "verification" }), 303);
  if (sent.value.seen !== fingerprintOf(soFar))
    throw redirect(stepPath(language, edition, "verification", { change: "oui" }), 303);
  const done = soFar.awaits ? await wait(visit, conversation) : await register(visit, conversation);
  if (done.kind === "refused") return refusedRequest({ typed }, withAudience(done.problems, language));
  if (done.kind === "unread") return askedAgain({ values: typed, errors: done.errors });
  throw redirect(done.to, { status: 303, headers: { "set-cookie": forgetSoFar(visit.context) } });
}

async function register(visit: Visit, { soFar, edition, language, link, questions, options }: Complete) {
  const { db, now, paymentService } = visit.context;
  const read = judged(askingForm(questions), soFar.typed);
  if (read.kind === "refused") return { kind: "unread", errors: read.errors } as const;
  const { unasked: _, code, ...value } = read.value;
  const known = await knownOf(visit, value.attendee.email);
  const outcome = await registerOrOrder(db, {
    ...{ ...value, ...known, year: edition.year, language, now: now(), entrance: { link, code } },
    // Another ticket type may have other options than the one for which they were chosen.
    options: value.options.filter((id) => options.some((option) => option.id === id)),
    cards: paymentService !== null,
  });
  if (outcome.kind === "no-edition") throw notFound();
  if (outcome.kind === "refused") return outcome;
  return { kind: "done", to: path(language, outcome.page, { code: outcome.code }) } as const;
}

async function wait(visit: Visit, { soFar, edition, language, link }: Complete) {
  const { db, now } = visit.context;
  const read = judged(waitForm, soFar.typed);
  if (read.kind === "refused") return { kind: "unread", errors: read.errors } as const;
  const { code, ...value } = read.value;
  const known = await knownOf(visit, value.attendee.email);
  const wanted = { ...value, ...known, entrance: { link, code }, edition: edition.id, language, now: now() };
  const outcome = await waitForTicket(db, wanted);
  if (outcome.kind === "refused") return outcome as { kind: "refused"; problems: readonly DomainProblem[] };
  const sent = path(language, "/:year/attente", { year: edition.year, query: { envoi: "oui" } });
  return { kind: "done", to: outcome.kind === "asked" ? sent : entryPath(language, outcome.code) } as const;
}

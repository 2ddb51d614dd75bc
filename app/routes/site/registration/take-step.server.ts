import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { problemsOfChoice } from "#app/domain/registration/problems-of-choice.ts";
import type { Typed } from "#app/forms/field.ts";
import { askedAgain, type ReadForm, readForm, refused, tooOften } from "#app/forms/read-form.ts";
import { type Answered, asksMore } from "#app/forms/with-questions.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { countCodes, type DomainProblem, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { carriedSession } from "#app/server/pages/registration.server.ts";
import { namesOf, tooFarApart } from "#app/ui/registration/apart.ts";
import { withAudience } from "./entrance.server.ts";
import { sendAnswers } from "./send-answers.server.ts";
import { keepSoFar, type SoFar } from "./so-far.server.ts";
import { type Step, stepOfField } from "./step-names.ts";
import { type Conversation, firstOpenStep, formOfStep, isChange, readConversation, stepPath } from "./steps.server.ts";
import { mayBeAwaited } from "./ticket-choices.ts";
import { isPlaceHeld, refusalOf } from "./voucher.server.ts";

/**
 * Takes the answer to a step and leads to the next one, or back to the check. What prevents it is said at once: places,
 * sessions at the same time, and once those that are too far apart.
 *
 * @throws a redirect to the beginning when nothing is kept any more
 */
export async function takeStep(visit: Visit, step: Step) {
  // The address without a step begins anew.
  const conversation = await readConversation(visit, visit.params.step === undefined ? null : undefined);
  const { soFar, edition, language, steps } = conversation;
  if (!soFar && step !== "categorie") throw redirect(stepPath(language, edition, "categorie", { perdu: "oui" }), 303);
  if (!steps.includes(step)) throw redirect(stepPath(language, edition, "verification"), 303);
  if (soFar && step === "verification") return await sendAnswers(visit, { ...conversation, soFar });
  const sent = await readForm(visit.request, formOfStep(step, conversation));
  const wait = await visit.context.limits.count("registration-step", visit.context.ip);
  if (wait !== null) return tooOften(sent.kind === "read" ? sent.typed : sent.values, wait);
  if (sent.kind !== "read") return askedAgain(sent);
  const late = step === "categorie" ? await countCodes(visit.context, [String(sent.typed.voucher ?? "")]) : null;
  if (late !== null) return tooOften(sent.typed, late);
  const { next, answered } = await withoutNeedlessWait(
    visit,
    step === "categorie" ? withTicket(visit, sent, conversation) : withAnswers(step, sent, soFar),
  );
  const problems = await problemsAt(step, visit, answered);
  if (problems.length > 0) return refusedRequest(sent, problems);
  const again = asksMoreAt(step, sent, answered);
  if (again) return askedAgain({ kind: "resized", values: again, errors: {} });
  const kept = keepSoFar(visit.context, next);
  if (!kept) return refused(sent.typed, "form", "tooLongForSteps");
  const to = nextStep(step, answered, isChange(visit) && next.awaits === soFar?.awaits);
  throw redirect(to, { status: 303, headers: { "set-cookie": kept } });
}

/** The answers with a ticket type; who begins has none but the session that a link carries along. */
function withTicket(
  visit: Visit,
  { typed }: ReadForm<unknown>,
  { soFar, edition, offered, days }: Conversation,
): SoFar {
  const { shown_full: shownFull = "", ...own } = typed;
  const before = soFar?.typed ?? { submission: randomUUID(), ...carriedSession(visit, days) };
  const ticket = offered.tickets.find(({ slug }) => slug === own.ticket_type);
  return {
    ...{ year: edition.year, typed: plain({ ...before, ...own }), acces: soFar?.acces ?? offered.acces ?? "" },
    awaits: ticket !== undefined && mayBeAwaited(ticket) && String(shownFull).split(" ").includes(ticket.slug),
  };
}

/** Reads the conversation with the answers. A person whose voucher holds a place joins no waiting list. */
async function withoutNeedlessWait(visit: Visit, next: SoFar) {
  const answered = await readConversation(visit, next);
  if (!next.awaits || !isPlaceHeld(answered.entered, ticketChosen(answered), visit.context.now()))
    return { next, answered };
  const placed = { ...next, awaits: false };
  return { next: placed, answered: await readConversation(visit, placed) };
}

function ticketChosen({ offered, chosen }: Conversation) {
  return offered.tickets.find(({ slug }) => slug === chosen.ticketType);
}

function withAnswers(step: Step, { typed }: ReadForm<unknown>, soFar: SoFar | null): SoFar {
  if (!soFar) throw new Error("a step after the first was answered without one");
  const { seen_far: _, ...own } = typed;
  return { ...soFar, typed: plain({ ...soFar.typed, ...(step === "precisions" ? { asked: "" } : {}), ...own }) };
}

function plain(typed: Typed): SoFar["typed"] {
  return Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, typeof text === "string" ? text : [...text]]),
  );
}

/** What prevents the choice of this step; the other steps say theirs. */
async function problemsAt(step: Step, { context }: Visit, conversation: Conversation): Promise<DomainProblem[]> {
  const { edition, link, chosen, options, soFar, language, entered } = conversation;
  const { typed = {}, awaits = false } = soFar ?? {};
  const offered = options.map(({ id }) => id);
  const problems = await problemsOfChoice(context.db, {
    ...{ edition: edition.id, ...chosen, now: context.now(), place: awaits ? "awaited" : "wanted" },
    options: [typed.options ?? []]
      .flat()
      .map(Number)
      .filter((id) => offered.includes(id)),
    entrance: { link, code: String(typed.audience_code ?? "") || null },
    email: String(typed.email ?? ""),
    holdsPlace: isPlaceHeld(entered, ticketChosen(conversation), context.now()),
  });
  const refusal = step === "categorie" ? refusalOfCode(conversation, context.now()) : [];
  return [...withAudience(problems, language).filter(({ field }) => stepOfField(field) === step), ...refusal];
}

/** What is wrong with a voucher's code. */
function refusalOfCode(conversation: Conversation, now: Date): DomainProblem[] {
  const { entered, soFar } = conversation;
  if (soFar?.awaits) return entered.code ? [{ field: "voucher", reason: "voucher-not-awaited" }] : [];
  const reason = refusalOf(entered, ticketChosen(conversation), now);
  return reason ? [{ field: "voucher", reason }] : [];
}

/** The inputs of a step that is shown once more: further questions, or sessions that are too far apart. */
function asksMoreAt(
  step: Step,
  { value, typed }: ReadForm<unknown>,
  { days, ways, chosen }: Conversation,
): Typed | null {
  if (step === "precisions") {
    const { unasked } = value as Answered;
    return unasked.length > 0 ? asksMore(typed, unasked) : null;
  }
  if (step !== "seances" || typed.seen_far === "live") return null;
  const far = namesOf(tooFarApart(days, chosen.sessions, ways));
  return far === "" || far === typed.seen_far ? null : { ...typed, seen_far: far };
}

function nextStep(step: Step, conversation: Conversation, isOnlyChange: boolean): string {
  const { edition, language, steps } = conversation;
  const next = steps[steps.indexOf(step) + 1] ?? "verification";
  if (!isOnlyChange) return stepPath(language, edition, next);
  // A change may bring up questions that were not asked.
  const open = firstOpenStep("verification", conversation);
  return stepPath(language, edition, open ?? "verification", { retour: open && "verification" });
}

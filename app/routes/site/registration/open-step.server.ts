import { redirect } from "@remix-run/node";
import { withInputs } from "#app/forms/state.ts";
import { formatDays, inLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { carriedSession, valuesOf } from "#app/server/pages/registration.server.ts";
import { answersToCheck } from "./answers-to-check.server.ts";
import { paymentOf } from "./payment.server.ts";
import type { Step } from "./step-names.ts";
import { type Conversation, firstOpenStep, isChange, readConversation, stepPath, typedOfStep } from "./steps.server.ts";

/**
 * Shows a step with what was answered. The address without a step begins anew: it shows nobody's answers, and is kept in
 * memory for all.
 *
 * @throws a redirect to the first step that lacks an answer, and to the beginning when nothing is kept any more
 */
export async function openStep(visit: Visit, step: Step) {
  const begins = visit.params.step === undefined;
  const conversation = await readConversation(visit, begins ? null : undefined);
  const { edition, language, offered, questions, days, ways, options, steps, soFar } = conversation;
  const address = new URL(visit.request.url).searchParams;
  if (step !== "categorie") leadBack(visit, step, conversation);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const { t } = messagesIn(language);
  return {
    ...{ step, language, year: edition.year, name, begins, title: `${t(`steps:titles.${step}`)} · ${name}` },
    ...{ number: steps.indexOf(step) + 1, count: steps.length, awaits: soFar?.awaits ?? false },
    ...{ place: edition.location, when: formatDays(edition.days, language), ...paymentOf(visit.context, edition) },
    ...{ ...offered, questions, days, ways, options, form: await stateOf(visit, step, conversation) },
    ...addresses(visit, step, conversation),
    carried: soFar ? null : carriedTitle(visit, conversation),
    ...{ isLost: address.has("perdu"), isChanged: address.has("change"), isChange: isChange(visit) },
    answers: step === "verification" ? answersToCheck(conversation) : null,
  };
}

function leadBack(visit: Visit, step: Step, conversation: Conversation): void {
  const { soFar, edition, language, steps } = conversation;
  if (!soFar) throw redirect(stepPath(language, edition, "categorie", { perdu: "oui" }));
  const open = firstOpenStep(step, conversation);
  if (open || !steps.includes(step))
    throw redirect(stepPath(language, edition, open ?? "verification", { retour: returnOf(visit) }));
}

/** The title of the session that a link carries along. */
function carriedTitle(visit: Visit, { days }: Conversation): string | null {
  const { sessions, waits } = carriedSession(visit, days);
  const [slug] = [...sessions, ...waits];
  return days.flatMap(({ slots }) => slots.flat()).find((session) => session.slug === slug)?.title ?? null;
}

/** `verification` for a step that was opened from there. */
function returnOf(visit: Visit): string | null {
  return isChange(visit) ? "verification" : null;
}

async function stateOf(visit: Visit, step: Step, conversation: Conversation) {
  const { soFar, offered, entered } = conversation;
  const form = { values: typedOfStep(step, conversation), errors: {} };
  if (step === "categorie" && !soFar)
    return withInputs(form, { ticket_type: offered.opened ?? "", voucher: entered.code });
  if (step !== "coordonnees" || soFar?.typed.email) return form;
  return withInputs(form, { email: (await valuesOf(visit)).email });
}

function addresses(visit: Visit, step: Step, { edition, language, steps, offered, soFar }: Conversation) {
  const { year } = edition;
  const { acces, reduction } = offered;
  const before = steps[steps.indexOf(step) - 1];
  const seance = new URL(visit.request.url).searchParams.get("seance");
  return {
    back: isChange(visit)
      ? stepPath(language, edition, "verification")
      : before
        ? stepPath(language, edition, before)
        : null,
    sendTo: soFar
      ? stepPath(language, edition, step, { retour: returnOf(visit) })
      : path(language, "/:year/inscription/etapes", { year, query: { acces, seance, reduction } }),
    onePage: path(language, "/:year/inscription", { year, query: { acces, seance, reduction } }),
    several: path(language, "/:year/dossier", { year, query: { acces, reduction } }),
    forget: soFar ? path(language, "/:year/inscription/etapes/abandon", { year }) : null,
    change: Object.fromEntries(
      steps.map((each) => [each, stepPath(language, edition, each, { retour: "verification" })]),
    ) as Partial<Record<Step, string>>,
    programme: path(language, "/:year/programme", { year }),
    editionPage: path(language, "/:year", { year }),
  };
}

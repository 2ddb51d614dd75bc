import { isAutomatic } from "#app/domain/automatic-letters.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { findLetter } from "#app/domain/letters.ts";
import { changeWaitingLetter, findOwnTexts } from "#app/domain/own-texts.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { messagesOfLetter } from "#app/jobs/sentences-of-letter.ts";
import { answer, done, formAction, found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { textsForm } from "./form.ts";
import { inputOf } from "./input-of.ts";
import { labelledSentences } from "./letter.server.ts";

/** The sentences of one letter that has not left. */
export const loader = officeLoader("send-letters-again", async (visit) => {
  const { t, path, id } = visit;
  const { letter, sentences, form } = await saved(visit);
  return {
    ...{ menuEntry: "letters", title: t("outbox.rewrite.title"), of: letter.language, sentences, form },
    under: [[path("/courriels/:id", { id }), t(`letterKinds.${letter.kind}`)]],
    asks: { verb: t("form.save"), text: [t("outbox.rewrite.intro"), t("letterTexts:edit.intro")] },
  };
});

export const action = formAction("send-letters-again", { form: asked, saved }, async (sent) => {
  const { id: letter, seen } = sent;
  const outcome = await changeWaitingLetter(sent.db, { ...sent.actor, letter, wanted: sent.value, seen });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  const page = sent.path("/courriels/:id", { id: letter });
  return answer(sent, outcome, {
    changed: () => done(page, "letterRewritten"),
    over: () => done(page, "lettersGone"),
  });
});

export default function RewriteLetterPage() {
  const { of, sentences } = usePage<typeof loader>();
  return <EditPage of={textsForm(sentences, of)} />;
}

async function asked(visit: OfficeVisit) {
  const { sentences, letter } = await sentencesOfLetter(visit);
  return textsForm(sentences, letter.language);
}

async function saved(visit: OfficeVisit) {
  const { letter, sentences, own } = await sentencesOfLetter(visit);
  const values = Object.fromEntries(sentences.map(({ key, standard }) => [inputOf(key), own[key] ?? standard]));
  return { letter, sentences, form: { values, errors: {}, seen: seenOf(values) } };
}

/** @throws a redirect to the letter's page when it waits no longer, or has no sentences of its own */
async function sentencesOfLetter(visit: OfficeVisit) {
  const { db, edition, id, now, context, path } = visit;
  const letter = found(await findLetter(db, { edition: edition.id, letter: id }));
  const own = await findOwnTexts(db, { edition: edition.id, letter: id });
  if (!own || !isAutomatic(letter.kind)) throw done(path("/courriels/:id", { id }), null);
  const said = await messagesOfLetter(db, { letter: id, appUrl: context.settings.appUrl, now });
  const all = (await labelledSentences(visit, letter.kind, letter.language)).flatMap((group) => group.sentences);
  const sentences = all
    .filter(({ key }) => said.has(key))
    // What it says without a text of its own is what the edition's letters say.
    .map((sentence) => ({ ...sentence, standard: sentence.written?.text ?? sentence.standard }));
  return { letter, own, sentences };
}

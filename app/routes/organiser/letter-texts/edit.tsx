import { seenOf } from "#app/domain/changed-fields.ts";
import { changeLetterTexts } from "#app/domain/letter-texts.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { answer, done, formAction, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { braced, textsForm } from "./form.ts";
import { inputOf } from "./input-of.ts";
import {
  type LabelledGroup,
  type LabelledSentence,
  labelledSentences,
  languageOfText,
  letterOf,
  textsHead,
} from "./letter.server.ts";

export const loader = officeLoader("write-letters", async (visit) => {
  const kind = letterOf(visit);
  const of = languageOfText(visit);
  const { groups, form } = await saved(visit);
  return {
    ...textsHead(visit, kind, visit.t(`letterTexts:edit.title.${of}`)),
    ...{ of, groups, form, asks: { verb: visit.t("form.save"), text: [visit.t("letterTexts:edit.intro")] } },
  };
});

export const action = formAction("write-letters", { form: asked, saved }, async (sent) => {
  const [kind, language] = [letterOf(sent), languageOfText(sent)];
  const outcome = await changeLetterTexts(sent.db, {
    ...{ ...sent.actor, kind, language, wanted: sent.value, seen: sent.seen },
  });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    changed: () => done(sent.path("/courriels/textes/:genre", { genre: kind }), "textKept"),
  });
});

const Field = fieldsOf(textsForm([], "fr")) as (props: { name: string; hint?: React.ReactNode }) => React.ReactNode;

export default function EditLetterTextPage() {
  const { t, of, groups } = usePage<typeof loader>();
  const form = textsForm(
    groups.flatMap(({ sentences }) => sentences),
    of,
  );
  return (
    <EditPage of={form}>
      {groups.map((group) => (
        <fieldset key={group.number} className="m-0 flex min-w-0 flex-col gap-5 border-0 p-0" lang={of}>
          {groups.length > 1 && <legend className="p-0 pb-3 font-semibold text-lg">{titleOf(group)}</legend>}
          {group.sentences.map((sentence) => (
            <Field key={sentence.key} name={inputOf(sentence.key)} hint={hintOf(sentence)} />
          ))}
        </fieldset>
      ))}
    </EditPage>
  );

  function titleOf({ number, title }: LabelledGroup) {
    return title === null ? t("letterTexts:shared") : t("letterTexts:case", { number, title });
  }

  function hintOf({ needs, standard, written }: LabelledSentence) {
    const names = needs.map((name) => braced(name, of)).join(", ");
    return [
      needs.length > 0 && t("letterTexts:hint.keeps", { count: needs.length, names }),
      written !== null && t("letterTexts:hint.original", { text: standard }),
    ]
      .filter(Boolean)
      .join(" · ");
  }
}

async function asked(visit: OfficeVisit) {
  const language = languageOfText(visit);
  const groups = await labelledSentences(visit, letterOf(visit), language);
  return textsForm(
    groups.flatMap(({ sentences }) => sentences),
    language,
  );
}

async function saved(visit: OfficeVisit) {
  const groups = await labelledSentences(visit, letterOf(visit), languageOfText(visit));
  const sentences = groups.flatMap((group) => group.sentences);
  const values = Object.fromEntries(
    sentences.map(({ key, standard, written }) => [inputOf(key), written?.text ?? standard]),
  );
  return { groups, form: { values, errors: {}, seen: seenOf(values) } };
}

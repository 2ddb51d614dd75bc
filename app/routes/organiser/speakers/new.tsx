import { useActionData } from "@remix-run/react";
import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { copySpeaker } from "#app/domain/programme/copy-speaker.ts";
import { type Namesake, namesakes } from "#app/domain/programme/speakers.ts";
import type { FormState } from "#app/forms/state.ts";
import { done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { newSpeakerForm } from "./form.ts";

export const loader = officeLoader("edit-programme", async ({ t }) => ({
  ...{ menuEntry: "speakers", title: t("sessions:people.add"), asks: {} },
}));

export const action = formAction("edit-programme", newSpeakerForm, async (sent) => {
  const { same, ...words } = sent.value;
  const others = await namesakes(sent.db, { edition: sent.edition.id, name: words.name });
  const chosen = others.find(({ id }) => String(id) === same);
  if (others.length > 0 && same !== "new" && !chosen)
    return refused({ ...sent.typed, namesakes: others.map(inOneLine) }, "same", "sameName");
  if (chosen?.here) return done(sent.path("/intervenants/:id", { id: chosen.id }), null);
  const outcome = chosen
    ? await copySpeaker(sent.db, { ...words, ...sent.actor, sameAs: chosen.id })
    : await addSpeaker(sent.db, { ...words, ...sent.actor });
  if (outcome.kind === "unknown") return refused(sent.typed, "name", "unknown");
  return done(sent.path("/intervenants/:id", { id: outcome.id }), outcome.kind === "added" ? "added" : null);
});

/** Encodes a namesake in the form: id, name, organisation and year. */
function inOneLine({ id, name, organisation, year }: Namesake): string {
  return [id, name, organisation, year].filter((part) => part !== null).join("\t");
}

export default function NewSpeakerPage() {
  const sent = useActionData() as FormState | undefined;
  const { t } = useOffice();
  const others = [sent?.values.namesakes ?? []].flat().map((line) => line.split("\t"));
  const options = others.map(([id = "", ...about]) => ({
    value: id,
    label: t("sessions:people.sameAs", { who: about.join(", ") }),
  }));
  const another = { value: "new", label: t("sessions:people.another") };
  const same = { options: [...options, another], absent: options.length === 0 };
  return <EditPage of={newSpeakerForm} looks={{ same }} />;
}

import { readChosen } from "#app/domain/registration/chosen-registrations.ts";
import { tagRegistrations } from "#app/domain/registration/tag-registrations.ts";
import { listTags } from "#app/domain/registration/tags.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { leftAfterAll, NAMES_SHOWN, whoIsChosen } from "#app/server/pages/chosen.server.ts";
import { done, formAction, type OfficeVisit, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { aroundChosen, chosenIn } from "./chosen.server.ts";
import { putTagForm } from "./form.ts";
import { TagsOfChosen } from "./tags-of-chosen.tsx";

/** Registrations that were chosen in the list, with all that can be done to them together. */
export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, t } = visit;
  const wanted = chosenIn(visit);
  const { count, names, tags } = await readChosen(db, { ...wanted, most: NAMES_SHOWN });
  const known = await listTags(db, { edition: edition.id });
  const { query } = aroundChosen(visit, wanted);
  return {
    ...{ menuEntry: "registrations", title: t("chosen.title", { count }), tags, query },
    verbs: count > 0 && verbsOf(visit, query),
    notes: [...doneTo(visit), leftAfterAll(visit)],
    facts: [whoIsChosen(visit, { count, names })],
    asks: { verb: t("tags.put"), closed: count === 0 && t("registrations.none") },
    looks: { tag: { options: optionsOf(known), absent: known.length === 0, none: t("tags.newOne") } },
  };
});

export const action = formAction("edit-registrations", putTagForm, async (sent) => {
  const { db, edition, path, value, actor } = sent;
  const wanted = chosenIn(sent);
  const known = value.name === null ? await listTags(db, { edition: edition.id }) : [];
  const name = value.name ?? known.find(({ id }) => id === value.tag)?.name;
  if (name === undefined) return refused(sent.typed, "tag", "choice");
  const { count } = await tagRegistrations(db, { wanted, name, by: actor.by, now: actor.now });
  const query = { ...aroundChosen(sent, wanted).query, posees: count };
  return done(path("/inscriptions/selection", { query }), null);
});

export default function ChosenPage() {
  const { tags, query } = usePage<typeof loader>();
  return <EditPage of={putTagForm} below={<TagsOfChosen tags={tags} query={query} />} />;
}

type Query = ReturnType<typeof aroundChosen>["query"];

function verbsOf({ path, t }: OfficeVisit, query: Query) {
  return [
    [path("/courriels/aux-inscrits/nouveau", { query }), t("announcements:write"), "main", "write-letters"] as const,
    [path("/inscriptions.csv", { query }), "CSV", "quiet", "export-people"] as const,
    [path("/inscriptions.xlsx", { query }), "XLSX", "quiet", "export-people"] as const,
    [path("/inscriptions/selection/badges", { query }), t("chosen.badges"), "quiet", "print-badges"] as const,
    [
      path("/inscriptions/selection/attestations", { query }),
      t("chosen.certificates"),
      "quiet",
      "print-badges",
    ] as const,
    [path("/inscriptions/selection/categorie", { query }), t("chosen.move"), "quiet"] as const,
    [path("/inscriptions/selection/annulation", { query }), t("chosen.cancel"), "quiet"] as const,
  ];
}

/** What was just done to them, from the address. */
function doneTo({ address, t }: OfficeVisit) {
  return (["posees", "retirees", "changees", "gardees"] as const).map((word) => {
    const count = Number(/^\d{1,6}$/.exec(address.get(word) ?? "")?.[0] ?? -1);
    return count >= 0 && { notice: "info" as const, text: t(`chosen.${word}`, { count }) };
  });
}

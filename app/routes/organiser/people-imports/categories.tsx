import { chooseTypes, type ListCategory, listCategories } from "#app/domain/people-imports/choose-types.ts";
import { answer, done, formAction, type OfficeVisit, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { categoriesForm, MOST_CATEGORIES } from "./form.ts";
import { openPreview, pageOf, typeOptions } from "./open-preview.server.ts";

/** The categories that the form names, those of most people first. */
async function categoriesOf(visit: OfficeVisit) {
  const preview = await openPreview(visit);
  const all = await listCategories(visit.db, { import: preview.list.id });
  return { ...preview, all, shown: all.slice(0, MOST_CATEGORIES) };
}

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { t } = visit;
  const { list, facts, all, shown } = await categoriesOf(visit);
  const chosen = shown.map(({ ticketType }, at) => [`type_${at}`, String(ticketType ?? "")] as const);
  const more = all.length - shown.length;
  return {
    ...{ ...facts, title: t("peopleImports:categories.title") },
    asks: {
      verb: t("peopleImports:categories.verb"),
      text: [t("peopleImports:categories.text"), more > 0 && t("peopleImports:categories.more", { count: more })],
    },
    form: { values: { otherwise: String(list.otherwise ?? ""), ...Object.fromEntries(chosen) }, errors: {} },
    ...{ categories: shown, looks: looksOf(visit, shown, await typeOptions(visit)) },
  };
});

/** Each choice is labelled with the list's category and how many people it has. */
function looksOf(
  { t }: OfficeVisit,
  shown: readonly ListCategory[],
  options: readonly { value: string; label: string }[],
) {
  const looks = shown.map(({ category, people, isKnown }, at) => [
    `type_${at}`,
    {
      options,
      label: [
        category || t("peopleImports:categories.none"),
        t("peopleImports:categories.people", { count: people }),
      ].join(" · "),
      hint: isKnown ? undefined : t("peopleImports:categories.asked"),
      none: t(isKnown ? "peopleImports:categories.choose" : "peopleImports:categories.chooseAsked"),
    },
  ]);
  return { otherwise: { options, none: t("peopleImports:categories.nothing") }, ...Object.fromEntries(looks) };
}

export const action = formAction(
  "edit-registrations",
  async (visit) => categoriesForm((await categoriesOf(visit)).shown),
  async (sent) => {
    const { list } = await openPreview(sent);
    const outcome = await chooseTypes(sent.db, { edition: sent.edition.id, import: list.id, ...sent.value });
    return answer(sent, outcome, {
      chosen: () => done(pageOf(sent), "categoriesKept"),
      "unknown-type": () => refused(sent.typed, "otherwise", "unknown"),
    });
  },
);

export default function CategoriesPage() {
  const { categories } = usePage<typeof loader>();
  return <EditPage of={categoriesForm(categories)} />;
}

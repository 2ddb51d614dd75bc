import { findLayout, listLayouts } from "#app/domain/door/badge-layouts.ts";
import { addLayout } from "#app/domain/door/edit-badge-layouts.ts";
import { FORMATS, type Layout } from "#app/domain/door/layout.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { layoutFor } from "#app/print/default-layouts.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, gone, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { newLayoutForm } from "./form.ts";
import { LayoutCards } from "./layout-cards.tsx";
import { NewLayout } from "./new-layout.tsx";
import { thumbnails } from "./previews.server.ts";
import { takenBefore } from "./taken-before.ts";

export const loader = officeLoader("print-badges", async (visit) => {
  const { db, edition, language, path, t } = visit;
  const layouts = await listLayouts(db, { edition: edition.id });
  const types = await listTicketTypes(db, { edition: edition.id });
  const formats = Object.values(FORMATS);
  const images = await thumbnails(visit, [
    ...layouts.map(({ layout }) => layout),
    ...formats.map((format) => layoutFor(format)),
  ]);
  const nameOf = (id: number) => types.find((type) => type.id === id);
  return {
    ...{ menuEntry: "badges", title: t("badgeLayouts:title"), notes: [t("badgeLayouts:lead")] },
    under: [[path("/badges"), t("menu.badges")] as const],
    verbs: [
      [path("/badges/images"), t("badgeLayouts:pictures.title"), "quiet"] as const,
      [path("/badges/supports"), t("badgeLayouts:supports.title"), "quiet"] as const,
    ],
    form: filled(newLayoutForm(layouts), {}),
    layouts: layouts.map((one, at) => ({
      ...{ id: one.id, name: one.name, format: one.layout.format, hasBack: one.layout.back !== null, runs: one.runs },
      image: images[at] ?? "",
      ticketTypes:
        one.ticketTypes?.map((id) => inLanguage(language, nameOf(id)?.name ?? "", nameOf(id)?.nameEn ?? null)) ?? null,
      before: takenBefore(layouts, one.id),
    })),
    starts: Object.fromEntries(formats.map(({ key }, at) => [key, images[layouts.length + at] ?? ""])),
  };
});

export const action = formAction("print-badges", declared, async (sent) => {
  const { db, actor, path, value, typed, edition } = sent;
  const { name, from, width, height } = value;
  const layout = await copied(sent, from, { width, height });
  if (!layout) return refused(typed, "from", "choice");
  const outcome = await addLayout(db, { ...actor, edition: edition.id, name, layout, ticketTypes: [] });
  return answer(sent, outcome, {
    added: ({ id }) => done(path("/badges/modeles/:id", { id }), "layoutAdded"),
    "same-name": () => refused(typed, "name", "sameName"),
    "too-many": ({ most }) => refused(typed, "name", "tooManyLayouts", { count: most }),
    "unknown-picture": gone,
    "unknown-ticket-type": gone,
  });
});

async function declared({ db, edition }: OfficeVisit) {
  return newLayoutForm(await listLayouts(db, { edition: edition.id }));
}

async function copied(
  { db, edition }: OfficeVisit,
  from: string,
  size: { width: number; height: number },
): Promise<Layout | null> {
  if (from.startsWith("layout-"))
    return (await findLayout(db, { edition: edition.id, id: Number(from.slice("layout-".length)) }))?.layout ?? null;
  if (from === "free") return layoutFor({ key: "free", ...size });
  return layoutFor(FORMATS[from as keyof typeof FORMATS]);
}

export default function LayoutsPage() {
  const { layouts, starts } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <LayoutCards layouts={layouts} />
      <NewLayout layouts={layouts} starts={starts} />
    </OrganiserPage>
  );
}

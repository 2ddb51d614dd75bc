import { filtersIn } from "#app/forms/filters.ts";
import { filled, officeLoader } from "#app/server/pages/office.server.ts";
import { Section, SideBySide } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { boxChoices } from "./box-choices.server.ts";
import { tryForm } from "./form.ts";
import { layoutOf } from "./layout.server.ts";
import { badgeToTry, drawnSides } from "./try-badge.server.ts";
import { TryForm } from "./try-form.tsx";

/** Shows all sides of a layout in large, as it is saved, with a badge that is hard to print or a name that was typed. */
export const loader = officeLoader("print-badges", async (visit) => {
  const { t, path, id, address } = visit;
  const { name, layout } = await layoutOf(visit);
  const badge = await badgeToTry(visit, layout, filtersIn(tryForm, address), Number(address.get("exemple")));
  const { givenName, familyName, organisation, jobTitle: job } = badge.person;
  return {
    ...{ menuEntry: "badges", title: t("badgeLayouts:try.page") },
    under: [
      [path("/badges/modeles"), t("badgeLayouts:title")] as const,
      [path("/badges/modeles/:id", { id }), name] as const,
    ],
    form: filled(tryForm, { givenName, familyName, organisation, job, ticketType: badge.ticketType?.id ?? null }),
    name: `${givenName} ${familyName}`.trim(),
    ticketTypes: (await boxChoices(visit)).ticketTypes,
    layout: id,
    sides: await drawnSides(visit, layout, badge),
  };
});

export default function TryPage() {
  const { t, sides, name, form, layout, ticketTypes } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <SideBySide>
        <div className="flex flex-col gap-5">
          {sides.map(({ key, image }) => (
            <figure key={key} className="m-0">
              <figcaption className="mb-1 font-semibold">{t(`badgeLayouts:sides.${key}`)}</figcaption>
              <img src={image} alt={t("badgeLayouts:previewOf", { name })} className="layout-large" />
            </figure>
          ))}
        </div>
        <Section id="try" title={t("badgeLayouts:try.title")}>
          <TryForm layout={layout} ticketTypes={ticketTypes} form={form} />
        </Section>
      </SideBySide>
    </OrganiserPage>
  );
}

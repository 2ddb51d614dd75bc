import { officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { OverTime } from "#app/ui/organiser/over-time.tsx";
import { CommuneTiles } from "./commune-tiles.tsx";
import { FigureFile, FigureTable } from "./figure-table.tsx";
import { allFigures } from "./figures.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => ({
  menuEntry: "figures" as const,
  ...(await allFigures(visit)),
}));

/** Figures after those of communes, in the order of the page. */
const OTHERS = ["horaires", "seances", "options", "absences", "courriels", "reponses"] as const;

/** The figures of an edition: each as bars in its table, with its file. */
export default function FiguresPage() {
  const { t, history, communes, figures } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Contents />
      <Section id="inscriptions" title={t("home.overTime")}>
        <OverTime {...history} />
        <FigureFile name="inscriptions" />
      </Section>
      <Section id="categories" title={t("figures:titles.categories")}>
        <FigureTable name="categories" figure={figures.categories} />
      </Section>
      <Section id="territoires" title={t("figures:titles.territoires")}>
        {communes ? (
          <>
            <CommuneTiles {...communes} />
            <details>
              <summary className="cursor-pointer py-2 text-forest">{t("figures:territoryTable")}</summary>
              <FigureTable name="territoires" figure={figures.territoires} />
            </details>
            <details>
              <summary className="cursor-pointer py-2 text-forest">{t("figures:titles.communes")}</summary>
              <FigureTable name="communes" figure={figures.communes} />
            </details>
          </>
        ) : (
          <p className="m-0 max-w-text">{t("figures:noCommune")}</p>
        )}
      </Section>
      {OTHERS.map((name) => (
        <Section key={name} id={name} title={t(`figures:titles.${name}`)}>
          <FigureTable name={name} figure={figures[name]} />
        </Section>
      ))}
    </OrganiserPage>
  );
}

/** Links to the figures, for a page that is long on a phone. */
function Contents() {
  const { t } = usePage<typeof loader>();
  const names = ["categories", "territoires", ...OTHERS] as const;
  return (
    <nav aria-label={t("figures:contents")}>
      <ul className="m-0 flex list-none flex-wrap gap-x-5 p-0">
        <li>
          <a href="#inscriptions" className="inline-flex min-h-11 items-center">
            {t("home.overTime")}
          </a>
        </li>
        {names.map((name) => (
          <li key={name}>
            <a href={`#${name}`} className="inline-flex min-h-11 items-center">
              {t(`figures:titles.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

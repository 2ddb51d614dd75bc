import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, EditionArchive, EditionAwards } from "#app/domain/edition/edition.ts";
import { typography } from "#app/ui/typography.ts";

/** Shows the known facts of a past edition, and names the unknown ones. The facts stay in French, as published. */
export function PastFacts({ edition, archive }: { edition: Edition; archive: EditionArchive }) {
  const { t } = useTranslation("site");
  const attendance =
    archive.attendance ?? (archive.expected_attendance && t("past.expected", { count: archive.expected_attendance }));
  return (
    <>
      <dl className="facts">
        <Fact name={t("past.format")}>{archive.format && <French text={archive.format} />}</Fact>
        <Fact name={t("past.place")}>{edition.location && <French text={edition.location} />}</Fact>
        <Fact name={t("past.hours")} known={archive.hours !== null}>
          {archive.hours?.replace("-", " – ")}
        </Fact>
        <Fact name={t("past.attendance")}>{attendance}</Fact>
        <Listed name={t("past.speakers")} items={archive.speakers} always />
        <Listed name={t("past.sessions")} items={archive.sessions} always={archive.round_tables === null} />
        <Listed name={t("past.roundTables")} items={archive.round_tables} />
        <Listed name={t("past.visits")} items={archive.visits} />
        <Listed name={t("past.thematicDays")} items={archive.thematic_days} />
        {archive.awards && (
          <Fact name={t("past.awards")}>
            <Awards awards={archive.awards} />
          </Fact>
        )}
      </dl>
      <section aria-labelledby="sources" className="prose">
        <h2 id="sources">{t("past.sources")}</h2>
        {archive.sources.length > 0 ? (
          <ul>
            {archive.sources.map((source) => (
              <li key={source}>
                <Source text={source} />
              </li>
            ))}
          </ul>
        ) : (
          <p>{t("past.noSources")}</p>
        )}
      </section>
    </>
  );
}

/** Shows one fact; without content it is unknown. @param props.known false leaves the line out */
function Fact({ name, known = true, children }: { name: string; known?: boolean; children: ReactNode }) {
  const { t } = useTranslation("site");
  if (!known) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="quiet">{t("past.unknown")}</span>}</dd>
    </div>
  );
}

function Listed({ name, items, always = false }: { name: string; items: readonly string[] | null; always?: boolean }) {
  if (!items && !always) return null;
  return (
    <Fact name={name}>
      {items && (
        <ul lang="fr">
          {items.map((item) => (
            <li key={item}>{typography(item, "fr")}</li>
          ))}
        </ul>
      )}
    </Fact>
  );
}

function Awards({ awards }: { awards: EditionAwards }) {
  const { t } = useTranslation("site");
  const words = (["laureates", "categories", "applications"] as const).flatMap((name) => {
    const count = awards[name];
    return count === null ? [] : t(`past.${name}`, { count });
  });
  return words.join(", ");
}

function French({ text }: { text: string }) {
  return <span lang="fr">{typography(text, "fr")}</span>;
}

/** Links an address; shows the name of a site with a remark as text. */
function Source({ text }: { text: string }) {
  if (!/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)) return text;
  return (
    <a href={`https://${text}`} rel="noreferrer">
      {text}
    </a>
  );
}

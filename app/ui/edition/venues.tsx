import { useTranslation } from "react-i18next";
import type { ReleasedProgramme, ReleasedVenue } from "#app/domain/programme/released.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";
import { Paragraphs } from "../paragraphs.tsx";

/** How to get into a venue, in French and English. */
export interface AccessNote {
  readonly slug: string;
  readonly accessNote: string | null;
  readonly accessNoteEn: string | null;
}

/** Lists the venues with address, map and rooms. @param props.notes how to get in, where the page says it */
export function Venues({ programme, notes = [] }: { programme: ReleasedProgramme; notes?: readonly AccessNote[] }) {
  const { t } = useTranslation("site");
  if (programme.venues.length === 0) return null;
  return (
    <section aria-labelledby="venues" className="edition-part">
      <h2 id="venues">{t("edition.venues")}</h2>
      <ul className="venues">
        {programme.venues.map((venue) => {
          const { slug, name, address, city } = venue;
          const rooms = programme.rooms.filter((room) => room.venue === slug && room.name !== name);
          return (
            <li key={slug} className="grid content-start gap-1">
              <h3 lang="fr">{name}</h3>
              <p lang="fr">{[address, city].filter(Boolean).join(", ")}</p>
              <MapLink venue={venue} />
              {rooms.length > 0 && (
                <p className="quiet" lang="fr">
                  {rooms.map((room) => room.name).join(", ")}
                </p>
              )}
              <Note of={notes.find((note) => note.slug === slug)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A plain link to a map on another site: no page of ours asks that site for anything. */
function MapLink({ venue: { name, latitude, longitude } }: { venue: ReleasedVenue }) {
  const { t } = useTranslation("site");
  if (latitude === null || longitude === null) return null;
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return (
    <p>
      <a href={address} rel="noreferrer" className="inline-block py-1" aria-label={t("edition.mapOf", { name })}>
        {t("edition.map")}
      </a>
    </p>
  );
}

function Note({ of }: { of: AccessNote | undefined }) {
  const { language } = usePageLanguage();
  if (!of) return null;
  const isFrench = language === "en" && of.accessNoteEn === null;
  return <Paragraphs text={inLanguage(language, of.accessNote, of.accessNoteEn)} lang={isFrench ? "fr" : undefined} />;
}

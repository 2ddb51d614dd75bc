import { useTranslation } from "react-i18next";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";

/** Lists the venues with address and rooms. */
export function Venues({ programme }: { programme: ReleasedProgramme }) {
  const { t } = useTranslation("site");
  if (programme.venues.length === 0) return null;
  return (
    <section aria-labelledby="venues" className="edition-part">
      <h2 id="venues">{t("edition.venues")}</h2>
      <ul className="venues" lang="fr">
        {programme.venues.map(({ slug, name, address, city }) => {
          const rooms = programme.rooms.filter((room) => room.venue === slug && room.name !== name);
          return (
            <li key={slug}>
              <h3>{name}</h3>
              <p>{[address, city].filter(Boolean).join(", ")}</p>
              {rooms.length > 0 && <p className="quiet">{rooms.map((room) => room.name).join(", ")}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { useTranslation } from "react-i18next";

/** Lists the organisations with a seat, the leading ones first. */
export function SeatedOrganisations({ seats }: { seats: readonly { organisation: string; leads: boolean }[] }) {
  const { t } = useTranslation("groups");
  if (seats.length === 0) return null;
  return (
    <section className="edition-part" aria-labelledby="seats">
      <h2 id="seats">{t("seat.organisations")}</h2>
      <ul className="grid gap-x-10 gap-y-1 sm:grid-cols-2">
        {seats.map(({ organisation, leads }) => (
          <li key={organisation} className="wrap-anywhere">
            {organisation}
            {leads && <span className="hint"> · {t("seat.leading")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

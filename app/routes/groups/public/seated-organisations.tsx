import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** The organisations that sit in a group, those that lead it first. */
export function SeatedOrganisations({ seats }: { seats: readonly { organisation: string; leads: boolean }[] }) {
  const { t } = useTranslation("groups");
  if (seats.length === 0) return null;
  return (
    <section className="edition-part" aria-labelledby="seats">
      <h2 id="seats">{t("seat.organisations")}</h2>
      <ul className="grid gap-x-10 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
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

/** The group's sessions in the programmes of editions. */
export function GroupSessions({ sessions }: { sessions: readonly { path: string; title: string; when: string }[] }) {
  const { t } = useTranslation("groups");
  const { path } = usePageLanguage();
  if (sessions.length === 0) return null;
  return (
    <section className="edition-part" aria-labelledby="sessions">
      <h2 id="sessions">{t("sessions")}</h2>
      <ul>
        {sessions.map((session) => (
          <li key={session.path} className="grid gap-0.5 border-line border-b py-3">
            <a href={path(session.path)} className="font-semibold wrap-anywhere">
              {session.title}
            </a>
            <span className="hint">{session.when}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

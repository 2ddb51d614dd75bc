import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** Lists the group's sessions in editions' programmes. */
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

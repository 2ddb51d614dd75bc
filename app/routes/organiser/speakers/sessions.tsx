import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useOffice } from "#app/ui/organiser/office.ts";

/** The sessions somebody is in, each with the way to the form that names them. */
export function SessionsOfSpeaker(props: { sessions: readonly { id: number; title: string }[] }) {
  const { path } = useOffice();
  const { t } = useTranslation("sessions");
  if (props.sessions.length === 0) return <p className="m-0 text-zinc">{t("people.noSession")}</p>;
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-2">
      <h2 id="sessions" className="m-0 text-lg">
        {t("people.sessions")}
      </h2>
      <ul className="m-0 list-disc pl-5">
        {props.sessions.map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            <Link to={path(`/programme/${id}`)}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

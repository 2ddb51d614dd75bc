import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { SpeakerRole } from "#app/domain/programme/incoming.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** What can be done with a session: change it, call it off or take that back, delete it. */
export function SessionVerbs({ year, session }: { year: number; session: { id: number; cancelled: boolean } }) {
  const { path } = useOffice(year);
  const { t } = useTranslation("sessions");
  const to = (verb: string) => path(`/programme/${session.id}/${verb}`);
  return (
    <>
      <May needs="edit-programme">
        <Link to={to("suppression")} className="px-2 py-2.5">
          {t("remove")}
        </Link>
      </May>
      <May needs="edit-programme">
        <LinkButton look="quiet" to={to(session.cancelled ? "retablissement" : "annulation")}>
          {t(session.cancelled ? "restore" : "cancel")}
        </LinkButton>
      </May>
      <May needs="edit-programme">
        <LinkButton to={to("modification")}>{t("change")}</LinkButton>
      </May>
    </>
  );
}

export function CancelledNotice({ reason }: { reason: string | null }) {
  const { t } = useTranslation("sessions");
  return (
    <Notice title={t("cancelled")}>
      <p>{reason ?? t("cancelledWithoutReason")}</p>
    </Notice>
  );
}

/** Who speaks, in order, each with a way to what the programme says of them. */
export function SpeakerLines(props: {
  year: number;
  speakers: readonly { id: number; name: string; role: SpeakerRole; representedBy: string | null }[];
}) {
  const { path } = useOffice(props.year);
  const { t } = useTranslation("sessions");
  if (props.speakers.length === 0) return <>{t("nobody")}</>;
  return (
    <ul className="m-0 list-none p-0">
      {props.speakers.map(({ id, name, role, representedBy }) => (
        <li key={id} className="m-0 p-0">
          <Link to={path(`/intervenants/${id}`)}>{name}</Link>
          <span className="text-zinc">
            {role !== "speaker" && ` · ${t(`roles.${role}`)}`}
            {representedBy && ` · ${t("representedByWho", { name: representedBy })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

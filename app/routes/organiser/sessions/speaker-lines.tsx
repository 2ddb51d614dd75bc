import { Link } from "@remix-run/react";
import type { SpeakerRole } from "#app/domain/programme/incoming.ts";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Who speaks, in order, each with a way to what the programme says of them. */
export function SpeakerLines(props: {
  speakers: readonly { id: number; name: string; role: SpeakerRole; representedBy: string | null }[];
}) {
  const { t, path } = useOffice();
  if (props.speakers.length === 0) return <>{t("sessions:nobody")}</>;
  return (
    <ul className="m-0 list-none p-0">
      {props.speakers.map(({ id, name, role, representedBy }) => (
        <li key={id} className="m-0 p-0">
          <Link to={path(`/intervenants/${id}`)}>{name}</Link>
          <span className="text-zinc">
            {role !== "speaker" && ` · ${t(`sessions:roles.${role}`)}`}
            {representedBy && ` · ${t("sessions:representedByWho", { name: representedBy })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

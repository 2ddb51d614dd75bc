import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The edition's speakers by name, each with in how many sessions they are. */
export function SpeakerList(props: {
  speakers: readonly {
    id: number;
    name: string;
    organisation: string | null;
    jobTitle: string | null;
    person: number | null;
    sessions: number;
  }[];
}) {
  const { path, t: words, number } = useOffice();
  const { t } = useTranslation("sessions");
  if (props.speakers.length === 0) return <Nothing>{t("people.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("people.name") },
    { key: "organisation", label: t("people.organisation") },
    { key: "page", label: t("people.page") },
    { key: "sessions", label: t("people.sessions"), numeric: true },
  ];
  return (
    <Table caption={words("nouns.speakers")} columns={columns}>
      {props.speakers.map((speaker) => (
        <Row key={speaker.id}>
          <RowHead>
            <Link to={path(`/intervenants/${speaker.id}`)}>{speaker.name}</Link>
          </RowHead>
          <Cell>
            <span className="wrap-anywhere">{speaker.organisation ?? "–"}</span>
            {speaker.jobTitle && <span className="block text-sm text-zinc wrap-anywhere">{speaker.jobTitle}</span>}
          </Cell>
          <Cell>{t(speaker.person === null ? "people.keptByUs" : "people.keptByThem")}</Cell>
          <Cell numeric>{number(speaker.sessions)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

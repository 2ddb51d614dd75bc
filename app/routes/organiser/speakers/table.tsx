import { useTranslation } from "react-i18next";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

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
  const { t: words, number } = useOffice();
  const { t } = useTranslation("sessions");
  return (
    <Table
      caption={words("nouns.speakers")}
      none={t("people.none")}
      rows={props.speakers}
      columns={[
        { label: t("people.name"), cell: (speaker) => speaker.name, to: (speaker) => `/intervenants/${speaker.id}` },
        {
          label: t("people.organisation"),
          cell: (speaker) => speaker.organisation ?? "–",
          sub: (speaker) => speaker.jobTitle,
        },
        {
          label: t("people.page"),
          cell: (speaker) => t(speaker.person === null ? "people.keptByUs" : "people.keptByThem"),
        },
        { label: t("people.sessions"), numeric: true, cell: (speaker) => number(speaker.sessions) },
      ]}
    />
  );
}

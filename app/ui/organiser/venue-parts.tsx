import { Link } from "@remix-run/react";
import { SelectField, TextArea, TextField } from "../field.tsx";
import type { FormState } from "./form-state.ts";
import { useOffice } from "./office.ts";
import { textOf } from "./office-form.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "./table.tsx";
import { numberWritten } from "./written.ts";

interface ListedRoom {
  readonly id: number;
  readonly name: string;
  readonly capacity: number | null;
}

/** The edition's sites, each with how many rooms and places it has. */
export function VenueList(props: {
  year: number;
  venues: readonly { id: number; name: string; city: string | null; rooms: number; capacity: number }[];
}) {
  const { t, language, path } = useOffice(props.year);
  if (props.venues.length === 0) return <Nothing>{t("venues.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("venues.name") },
    { key: "city", label: t("venues.city") },
    { key: "rooms", label: t("venues.rooms"), numeric: true },
    { key: "capacity", label: t("venues.capacity"), numeric: true },
  ];
  return (
    <Table caption={t("nouns.venues")} columns={columns}>
      {props.venues.map(({ id, name, city, rooms, capacity }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/lieux/${id}`)}>{name}</Link>
          </RowHead>
          <Cell>{city}</Cell>
          <Cell numeric>{numberWritten(rooms, language)}</Cell>
          <Cell numeric>{capacity > 0 ? numberWritten(capacity, language) : "–"}</Cell>
        </Row>
      ))}
    </Table>
  );
}

export function VenueFields({ form }: { form: FormState }) {
  const { t } = useOffice();
  return (
    <>
      <TextField label={t("venues.name")} required {...textOf(form, "name", t)} />
      <TextField label={t("venues.address")} {...textOf(form, "address", t)} />
      <TextField label={t("venues.city")} {...textOf(form, "city", t)} />
      <TextField label={t("venues.latitude")} hint={t("venues.degreesHint")} {...textOf(form, "latitude", t)} />
      <TextField label={t("venues.longitude")} {...textOf(form, "longitude", t)} />
      <TextArea label={t("venues.accessNote")} {...textOf(form, "accessNote", t)} />
      <TextArea label={t("venues.accessNoteEn")} {...textOf(form, "accessNoteEn", t)} />
    </>
  );
}

export function RoomList({ year, rooms }: { year: number; rooms: readonly ListedRoom[] }) {
  const { t, language, path } = useOffice(year);
  if (rooms.length === 0) return <Nothing>{t("rooms.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("rooms.name") },
    { key: "capacity", label: t("rooms.capacity"), numeric: true },
  ];
  return (
    <Table caption={t("rooms.title")} columns={columns}>
      {rooms.map(({ id, name, capacity }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/salles/${id}`)}>{name}</Link>
          </RowHead>
          <Cell numeric>{capacity === null ? t("rooms.unknown") : numberWritten(capacity, language)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

export function RoomFields({ form, venues }: { form: FormState; venues: readonly { id: number; name: string }[] }) {
  const { t } = useOffice();
  return (
    <>
      <TextField label={t("rooms.name")} required {...textOf(form, "name", t)} />
      <SelectField label={t("rooms.venue")} {...textOf(form, "venue", t)}>
        {venues.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("rooms.capacity")}
        hint={t("rooms.capacityHint")}
        inputMode="numeric"
        {...textOf(form, "capacity", t)}
      />
    </>
  );
}

import { Link } from "@remix-run/react";
import { TextField } from "../field.tsx";
import type { FormState } from "./form-state.ts";
import { useOffice } from "./office.ts";
import { errorText, textOf } from "./office-form.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "./table.tsx";

const HUES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type Hue = (typeof HUES)[number];

/** Whole class names, one each: the stylesheet only holds those it can read somewhere. */
const SWATCHES: Record<Hue, string> = {
  1: "bg-track-1",
  2: "bg-track-2",
  3: "bg-track-3",
  4: "bg-track-4",
  5: "bg-track-5",
  6: "bg-track-6",
  7: "bg-track-7",
  8: "bg-track-8",
};

/** A theme's hue as a small field of colour; its name is always beside it. */
export function Swatch({ hue }: { hue: number }) {
  return (
    <span
      aria-hidden="true"
      className={`mr-2 inline-block size-4 rounded-sm border border-ink align-[-2px] ${SWATCHES[hue as Hue] ?? ""}`}
    />
  );
}

export function TrackList(props: {
  year: number;
  tracks: readonly { id: number; name: string; nameEn: string | null; hue: number; sessions: number }[];
}) {
  const { t, path } = useOffice(props.year);
  if (props.tracks.length === 0) return <Nothing>{t("tracks.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("tracks.name") },
    { key: "nameEn", label: t("tracks.nameEn") },
    { key: "hue", label: t("tracks.hue") },
    { key: "sessions", label: t("tracks.sessions"), numeric: true },
  ];
  return (
    <Table caption={t("nouns.tracks")} columns={columns}>
      {props.tracks.map(({ id, name, nameEn, hue, sessions }) => (
        <Row key={id}>
          <RowHead>
            <Link to={path(`/thematiques/${id}`)}>{name}</Link>
          </RowHead>
          <Cell>
            <span lang="en">{nameEn}</span>
          </Cell>
          <Cell>
            <Swatch hue={hue} />
            {t(`hues.${hue as Hue}`)}
          </Cell>
          <Cell numeric>{sessions}</Cell>
        </Row>
      ))}
    </Table>
  );
}

export function TrackFields({ form }: { form: FormState }) {
  const { t } = useOffice();
  const error = errorText(t, form.errors.hue);
  return (
    <>
      <TextField label={t("tracks.name")} required {...textOf(form, "name", t)} />
      <TextField label={t("tracks.nameEn")} {...textOf(form, "nameEn", t)} />
      <fieldset id="hue" className="m-0 border-0 p-0" aria-describedby={error ? "hue-error" : undefined}>
        <legend className="p-0 font-semibold">{t("tracks.hue")}</legend>
        {error && (
          <p className="field-error" id="hue-error">
            {error}
          </p>
        )}
        <div className="mt-2 grid grid-cols-2 gap-1 sm:grid-cols-4">
          {HUES.map((hue) => (
            <label key={hue} className="flex min-h-11 items-center gap-2">
              <input type="radio" name="hue" value={hue} defaultChecked={form.values.hue === String(hue)} />
              <span>
                <Swatch hue={hue} />
                {t(`hues.${hue}`)}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}

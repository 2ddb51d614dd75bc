import { useTranslation } from "react-i18next";

export interface ShownRoom {
  readonly id: number;
  readonly name: string;
  readonly venue: string;
  readonly capacity: number | null;
  readonly years: readonly number[];
  /** Whether an edition's organisers must grant it at that time. */
  readonly asked: boolean;
  readonly standing: readonly { readonly title: string; readonly when: string }[];
  readonly soft: readonly string[];
}

/** A room to choose, with the sessions and meetings in it. */
export function RoomChoice({ room }: { room: ShownRoom }) {
  const { t } = useTranslation("groups");
  const { name, venue, capacity, years, asked, standing, soft } = room;
  const seats = capacity !== null && t("rooms.seats", { count: capacity });
  return (
    <span className="block min-w-0 wrap-anywhere">
      <span className="font-semibold">{name}</span> · {venue}
      <span className="hint block">
        {[t("rooms.of", { years: years.join(", "), count: years.length }), seats].filter(Boolean).join(" · ")}
      </span>
      {asked && <span className="block text-sm">{t("rooms.asks")}</span>}
      {standing.map(({ title, when }) => (
        <span key={title + when} className="block text-brick text-sm">
          {t("rooms.takenBy", { title, when })}
        </span>
      ))}
      {soft.map((group) => (
        <span key={group} className="block text-sm">
          {t("rooms.softBy", { group })}
        </span>
      ))}
    </span>
  );
}

import type { Hold } from "#app/domain/groups/hold-room.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { State } from "#app/ui/organiser/state.tsx";

/** Lists the rooms that a meeting holds; leads can release them. */
export function HeldRooms(props: { slug: string; meeting: number; holds: readonly Hold[]; leads: boolean }) {
  const { t, space } = useGroup(props.slug);
  if (props.holds.length === 0) return null;
  return (
    <section aria-labelledby="rooms" className="grid gap-2">
      <h2 id="rooms">{t("rooms.title")}</h2>
      <ul>
        {props.holds.map(({ id, name, venue, firm, asked }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-2">
            <span className="wrap-anywhere">
              {name} · {venue}
            </span>
            <State tone={firm ? "good" : "waiting"}>
              {t(firm ? "rooms.firm" : asked ? "rooms.asked" : "rooms.soft")}
            </State>
            {props.leads && (
              <a href={space(`/reunions/${props.meeting}/salle/${id}/fin`)}>
                {t("rooms.release")}
                <span className="sr-only"> {name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { ReactNode } from "react";
import { TERRITORIES } from "#app/domain/communes/territories.ts";
import type { CommuneFigure } from "#app/domain/figures/registration-figures.ts";
import { useOffice } from "#app/ui/organiser/office.ts";

/** The grounds of tiles, from few registrations to the most; each also says its number. */
const GROUNDS = ["bg-leaf/40", "bg-leaf/70", "bg-leaf", "bg-leaf border-forest"] as const;

/** The communes of the Métropole as tiles, one a commune, grouped by territory, with their registrations. */
export function CommuneTiles({ communes, unanswered }: { communes: readonly CommuneFigure[]; unanswered: number }) {
  const { t, number } = useOffice();
  const counts = new Map(communes.map(({ code, registered }) => [code, registered]));
  const most = Math.max(1, ...TERRITORIES.flatMap((each) => each.communes.map(({ code }) => counts.get(code) ?? 0)));
  const ground = (count: number) =>
    count === 0 ? "border-dashed text-zinc" : GROUNDS[Math.min(3, Math.floor((count / most) * 4))];
  return (
    <div className="grid gap-5">
      <p className="m-0 max-w-text text-zinc">{t("figures:tiles", { count: unanswered })}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 lg:grid-cols-2">
        {TERRITORIES.map(({ number: territory, name, communes: inside }) => (
          <Territory
            key={territory}
            id={territory}
            name={name}
            registered={inside.reduce((sum, { code }) => sum + (counts.get(code) ?? 0), 0)}
          >
            <ul className="m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-1 p-0" lang="fr">
              {inside.map(({ code, name: commune }) => {
                const count = counts.get(code) ?? 0;
                return (
                  <li
                    key={code}
                    className={`m-0 flex items-baseline justify-between gap-2 border border-line px-1.5 py-1 ${ground(count)}`}
                  >
                    <span className="min-w-0 text-sm leading-tight wrap-anywhere">{commune}</span>
                    <span className="font-semibold tabular-nums">{number(count)}</span>
                  </li>
                );
              })}
            </ul>
          </Territory>
        ))}
      </div>
    </div>
  );
}

/** A territory with its tiles, which are folded away while nobody comes from it. */
function Territory(props: { id: string; name: string; registered: number; children: ReactNode }) {
  const { id, name, registered, children } = props;
  const { number } = useOffice();
  return (
    <details open={registered > 0}>
      <summary className="cursor-pointer py-1">
        <h3 id={id} className={`m-0 inline text-base ${registered > 0 ? "" : "text-zinc"}`}>
          {id} · {name} · {number(registered)}
        </h3>
      </summary>
      <div className="pt-1">{children}</div>
    </details>
  );
}

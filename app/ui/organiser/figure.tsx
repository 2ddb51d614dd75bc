import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

/** A large figure with its label. `to` links to what it counts. */
export function Figure(props: { label: string; value: ReactNode; note?: ReactNode; to?: string; alarming?: boolean }) {
  const { label, value, note, to, alarming = false } = props;
  return (
    <div
      className={`min-w-0 rounded-md border-l-4 px-4 py-3 ${alarming ? "border-brick bg-straw" : "border-forest bg-leaf"}`}
    >
      <dt className="text-base">{to ? <Link to={to}>{label}</Link> : label}</dt>
      <dd className="m-0 font-bold text-3xl tabular-nums">{value}</dd>
      {note && <dd className="m-0 text-sm">{note}</dd>}
    </div>
  );
}

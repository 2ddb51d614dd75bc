import type { Clock } from "#app/domain/clock.ts";
import type { Metrics } from "#app/server/metrics.server.ts";
import { LANE_DEADLINES, type LaneName } from "#db/lanes.ts";
import type { OpenDatabase } from "./database.ts";
import { onStop } from "./run.ts";

/** Serves figures for Prometheus until the process stops. @returns null where METRICS_PORT is not set */
export async function startMetrics({ connection, settings }: OpenDatabase, now: Clock): Promise<Metrics | null> {
  if (!settings.metrics) return null;
  const { openMetrics } = await import("#app/server/metrics.server.ts");
  const pools = { own: connection.pool, ...lanePools(connection) };
  const { db } = connection.lane("vital");
  const metrics = await openMetrics({ ...settings.metrics, db, pools, now });
  onStop(metrics.close);
  return metrics;
}

function lanePools({ lane }: OpenDatabase["connection"]) {
  const names = Object.keys(LANE_DEADLINES) as LaneName[];
  return Object.fromEntries(names.map((name) => [name, lane(name).pool]));
}

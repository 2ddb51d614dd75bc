import { systemClock } from "#app/domain/clock.ts";
import type { Metrics } from "#app/server/metrics.server.ts";
import type { OpenDatabase } from "./database.ts";
import { onStop } from "./run.ts";

/** Serves figures for Prometheus until the process stops. @returns null where METRICS_PORT is not set */
export async function startMetrics({ connection, settings }: OpenDatabase): Promise<Metrics | null> {
  if (!settings.metrics) return null;
  const { openMetrics } = await import("#app/server/metrics.server.ts");
  const { db, pool } = connection;
  const metrics = await openMetrics({ ...settings.metrics, db, pools: { all: pool }, now: systemClock });
  onStop(metrics.close);
  return metrics;
}

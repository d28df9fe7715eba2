package one.abstrakt.jobs.local.autoscale;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import one.abstrakt.jobs.local.launch.Applications;

/**
 * What to rehearse.
 *
 * @param directory where the system keeps its data and logs; what an earlier run left is removed
 * @param autoscaler the file of the workers' HorizontalPodAutoscaler
 * @param deployment the file of their Deployment, which says how long one may take to end
 * @param load what is asked of the system
 * @param seed decides when runs come and how long each takes
 * @param sync the time from one look of the autoscaler to the next
 * @param quiet how long there must then be no more workers, and nothing that waits
 * @param longest the longest that it may take after the burst until there are as few workers as at
 *     first
 * @param environment settings of the services
 * @param report told each step in a line
 */
record AutoscaleOptions(
    Path directory,
    Applications applications,
    Path autoscaler,
    Path deployment,
    Load load,
    long seed,
    Duration sync,
    Duration quiet,
    Duration longest,
    Map<String, String> environment,
    Consumer<String> report) {}

package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers with one of a few short clips, chosen by the prompt. */
final class VideoApp implements App {
  private final MediaFiles files;
  private final Duration takes;

  VideoApp(MediaFiles files, Duration takes) {
    this.files = files;
    this.takes = takes;
  }

  @Override
  public Plan plan(Call call) throws InvalidInput {
    String prompt = Prompt.of(Json.parseObject(call.body()));
    Media.Mp4 clip = new Media.Mp4(Clip.of(Prompt.hash(prompt, 0, 0)));
    CompletableFuture<Outcome> outcome =
        files.content(clip).thenApply(content -> output(call, clip, content.length));
    return new Plan(takes, outcome);
  }

  private Outcome output(Call call, Media.Mp4 clip, int size) {
    String path = files.add(clip, 0);
    ObjectNode output = Json.object();
    output
        .putObject("video")
        .put("url", call.base() + path)
        .put("content_type", "video/mp4")
        .put("file_name", "output.mp4")
        .put("file_size", size);
    return new Outcome.Output(Json.bytes(output), List.of(path));
  }
}

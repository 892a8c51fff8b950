package io.github.compoundscaler.cli;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingReport;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cli.Row.Field;
import io.github.compoundscaler.cli.Value.Pixels;
import io.github.compoundscaler.cli.Value.Real;
import io.github.compoundscaler.cli.Value.Text;
import io.github.compoundscaler.cli.Value.Whole;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.LayerCost;
import io.github.compoundscaler.onnx.Latency;
import io.github.compoundscaler.onnx.LatencyProbe;
import io.github.compoundscaler.search.trial.TrialCandidate;
import io.github.compoundscaler.search.trial.TrialOutcome;
import java.util.List;
import java.util.OptionalDouble;

/** The results that commands print. Keys are a contract with users' scripts; titles may change. */
final class Rows {
    private static final int MULTIPLIER_DECIMALS = 4;
    private static final int GROWTH_DECIMALS = 2;
    private static final int MILLIS_DECIMALS = 2;
    private static final int TOP1_DECIMALS = 3;

    private Rows() {}

    /** Scaling at an exponent, whose field comes first. */
    static Row scaling(Exponents.Exponent exponent, ScalingReport report) {
        Multipliers multipliers = report.multipliers();
        Cost cost = report.after();
        return Row.of(
                exponent.field(),
                new Field("depthMultiplier", "depth ×", new Real(multipliers.depth(), MULTIPLIER_DECIMALS)),
                new Field("widthMultiplier", "width ×", new Real(multipliers.width(), MULTIPLIER_DECIMALS)),
                new Field("resolutionMultiplier", "res. ×", new Real(multipliers.resolution(), MULTIPLIER_DECIMALS)),
                new Field("resolution", "image", new Pixels(report.scaled().resolution())),
                new Field("params", "params", new Whole(cost.params())),
                new Field("macs", "MACs", new Whole(cost.macs())),
                Field.forPrograms("biasAdds", new Whole(cost.biasAdds())),
                new Field("activations", "activations", new Whole(cost.activations())),
                new Field("idealGrowth", "ideal ×", new Real(report.idealGrowth(), GROWTH_DECIMALS)),
                new Field("growth", "real ×", new Real(report.growth(), GROWTH_DECIMALS)),
                Field.forPeople(
                        "2^" + exponent.symbol(),
                        new Real(Math.pow(2, exponent.value()), exponent.whole() ? 0 : GROWTH_DECIMALS)));
    }

    /** What a network costs. */
    static Row cost(Architecture network, Cost cost, Convention convention) {
        return cost(network.name(), new Pixels(network.resolution()), cost, convention);
    }

    /** What something costs that has a name and maybe a resolution. */
    static Row cost(String name, Value resolution, Cost cost, Convention convention) {
        return Row.of(
                new Field("name", "name", new Text(name)),
                new Field("resolution", "image", resolution),
                new Field("params", "params", new Whole(cost.params())),
                new Field("macs", "MACs", new Whole(cost.macs())),
                new Field("biasAdds", "bias adds", new Whole(cost.biasAdds())),
                new Field("activations", "activations", new Whole(cost.activations())),
                Field.forPrograms("convention", new Text(convention.name())),
                new Field("flops", "FLOPs (" + convention.name() + ")", new Whole(cost.flops(convention.rule()))));
    }

    /** One layer. */
    static Row layer(LayerCost layer) {
        return Row.of(
                new Field("name", "layer", new Text(layer.name())),
                new Field("kind", "kind", new Text(layer.kind().label())),
                new Field("inChannels", "in", new Whole(layer.inChannels())),
                new Field("outChannels", "out", new Whole(layer.outChannels())),
                new Field("kernel", "kernel", new Whole(layer.kernel())),
                new Field("stride", "stride", new Whole(layer.stride())),
                new Field("groups", "groups", new Whole(layer.groups())),
                new Field("height", "height", new Whole(layer.height())),
                new Field("width", "width", new Whole(layer.width())),
                new Field("params", "params", new Whole(layer.cost().params())),
                new Field("macs", "MACs", new Whole(layer.cost().macs())));
    }

    /** What a trial is told. */
    static Row trial(TrialCandidate candidate) {
        Architecture network = candidate.network();
        Multipliers multipliers = candidate.candidate().multipliers();
        ScalingCoefficients coefficients = candidate.coefficients().get(0);
        Cost cost = candidate.candidate().cost();
        List<Row> stages = network.stages().stream()
                .map(stage -> Row.of(
                        Field.forPrograms("channels", new Whole(stage.channels())),
                        Field.forPrograms("repeats", new Whole(stage.repeats()))))
                .toList();
        return Row.of(
                Field.forPrograms(
                        "baseline", new Text(candidate.candidate().baseline().name())),
                Field.forPrograms("alpha", new Real(coefficients.alpha(), MULTIPLIER_DECIMALS)),
                Field.forPrograms("beta", new Real(coefficients.beta(), MULTIPLIER_DECIMALS)),
                Field.forPrograms("gamma", new Real(coefficients.gamma(), MULTIPLIER_DECIMALS)),
                Field.forPrograms("depthMultiplier", new Real(multipliers.depth(), MULTIPLIER_DECIMALS)),
                Field.forPrograms("widthMultiplier", new Real(multipliers.width(), MULTIPLIER_DECIMALS)),
                Field.forPrograms("resolutionMultiplier", new Real(multipliers.resolution(), MULTIPLIER_DECIMALS)),
                Field.forPrograms("resolution", new Pixels(network.resolution())),
                Field.forPrograms("classes", new Whole(network.classes())),
                Field.forPrograms("inputChannels", new Whole(network.inputChannels())),
                Field.forPrograms("params", new Whole(cost.params())),
                Field.forPrograms("macs", new Whole(cost.macs())),
                Field.forPrograms("activations", new Whole(cost.activations())),
                Field.forPrograms("stages", new Value.Nested(stages)));
    }

    /** What came of a trial. */
    static Row scored(TrialOutcome.Scored outcome) {
        Architecture network = outcome.candidate().network();
        ScalingCoefficients coefficients = outcome.candidate().coefficients().get(0);
        Cost cost = outcome.candidate().candidate().cost();
        return Row.of(
                new Field("name", "name", new Text(network.name())),
                new Field("alpha", "α", new Real(coefficients.alpha(), MULTIPLIER_DECIMALS)),
                new Field("beta", "β", new Real(coefficients.beta(), MULTIPLIER_DECIMALS)),
                new Field("gamma", "γ", new Real(coefficients.gamma(), MULTIPLIER_DECIMALS)),
                new Field("resolution", "image", new Pixels(network.resolution())),
                new Field("params", "params", new Whole(cost.params())),
                new Field("macs", "MACs", new Whole(cost.macs())),
                new Field("activations", "activations", new Whole(cost.activations())),
                new Field("score", "score", new Real(outcome.score(), MULTIPLIER_DECIMALS)),
                new Field("reward", "reward", new Real(outcome.reward(), MULTIPLIER_DECIMALS)));
    }

    /** How long a network takes. */
    static Row latency(Exponents.Exponent exponent, Architecture network, LatencyProbe probe, Latency latency) {
        Cost cost = network.cost();
        return Row.of(
                exponent.field(),
                new Field("resolution", "image", new Pixels(network.resolution())),
                new Field("params", "params", new Whole(cost.params())),
                new Field("macs", "MACs", new Whole(cost.macs())),
                new Field("activations", "activations", new Whole(cost.activations())),
                new Field("threads", "threads", new Whole(probe.threads())),
                new Field("runs", "runs", new Whole(probe.runs())),
                new Field("medianMillis", "median ms", new Real(latency.medianMillis(), MILLIS_DECIMALS)),
                new Field("spreadMillis", "spread ms", new Real(latency.spreadMillis(), MILLIS_DECIMALS)));
    }

    /** A network of the zoo. */
    static Row architecture(Architecture network, Cost cost, OptionalDouble top1) {
        return Row.of(
                new Field("name", "name", new Text(network.name())),
                new Field("resolution", "image", new Pixels(network.resolution())),
                new Field("params", "params", new Whole(cost.params())),
                new Field("macs", "MACs", new Whole(cost.macs())),
                new Field("activations", "activations", new Whole(cost.activations())),
                new Field(
                        "top1",
                        "top-1 %",
                        top1.isPresent() ? new Real(top1.getAsDouble(), TOP1_DECIMALS) : new Value.Absent()));
    }

    /** A preset that can be named in an option. */
    static Row preset(String name, Object preset) {
        return Row.of(
                new Field("name", "name", new Text(name)),
                new Field("description", "description", new Text(preset.toString())));
    }
}

package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.cli.Row.Field;
import io.github.compoundscaler.cli.plot.Axis;
import io.github.compoundscaler.cli.plot.Look;
import io.github.compoundscaler.cli.plot.Marker;
import io.github.compoundscaler.cli.plot.Panel;
import io.github.compoundscaler.cli.plot.Picture;
import io.github.compoundscaler.cli.plot.Series;
import io.github.compoundscaler.cli.plot.Series.Point;
import io.github.compoundscaler.cli.plot.Series.Side;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** The figure that made EfficientNet known: ImageNet top-1 accuracy against what networks cost. */
record AccuracyFigure(List<Network> networks, List<Against> against) implements Figure {
    private static final String TITLE = "ImageNet top-1 accuracy against ";
    private static final String PROMINENT = "EfficientNet";
    private static final Map<String, Look> LOOKS = Map.of(
            PROMINENT,
            Look.prominent(Look.VERMILLION, Marker.DISC),
            "EfficientNetV2",
            Look.joined(Look.ORANGE, Marker.DIAMOND),
            "ConvNeXt",
            Look.joined(Look.PURPLE, Marker.PENTAGON),
            "RegNetY",
            Look.joined(Look.BLUE, Marker.SQUARE),
            "ResNet",
            Look.joined(Look.BLACK, Marker.TRIANGLE),
            "MobileNetV3",
            Look.joined(Look.GREEN, Marker.TRIANGLE_DOWN),
            "MobileNetV2",
            Look.joined(Look.SKY_BLUE, Marker.CROSS),
            "GPipe",
            Look.points(Look.GREY, Marker.STAR));

    /** What accuracy is plotted against. */
    enum Against {
        PARAMS("parameters"),
        MACS("MACs");

        private final String title;

        Against(String title) {
            this.title = title;
        }

        private OptionalLong of(Network network) {
            return this == PARAMS ? OptionalLong.of(network.params) : network.macs;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A point.
     *
     * @param resolution pixels; absent if the zoo doesn't have the network
     * @param macs absent if the zoo doesn't have the network
     */
    record Network(String family, String name, Value resolution, long params, OptionalLong macs, double top1) {

        private Row row() {
            return Row.of(
                    new Field("family", "family", new Value.Text(family)),
                    new Field("name", "name", new Value.Text(name)),
                    new Field("resolution", "image", resolution),
                    new Field("params", "params", new Value.Whole(params)),
                    new Field(
                            "macs", "MACs", macs.isPresent() ? new Value.Whole(macs.getAsLong()) : new Value.Absent()),
                    new Field("top1", "top-1 %", new Value.Real(top1, 1)));
        }

        /** What the figure is about. */
        private String label() {
            if (family.equals(PROMINENT)) {
                String variant = name.substring(name.indexOf("_b") + 1).toUpperCase(Locale.ROOT);
                // Between B4 and B7 other families come too near.
                return variant.equals("B5") || variant.equals("B6") ? "" : variant;
            }
            return family.equals("GPipe") ? "GPipe" : name.equals("resnet50") ? "ResNet-50" : "";
        }

        private Side side() {
            return switch (name) {
                case "efficientnet_b7" -> Side.RIGHT;
                case "resnet50" -> Side.BELOW_RIGHT;
                default -> Side.ABOVE_LEFT;
            };
        }
    }

    AccuracyFigure {
        networks = List.copyOf(networks);
        against = List.copyOf(against);
    }

    /** Reads the published accuracies and counts what the networks cost. */
    static AccuracyFigure of(Against... against) throws IOException {
        List<Network> networks = new ArrayList<>();
        for (List<String> cells : PublishedTable.rows("paper_top1.csv")) {
            String family = cells.get(0);
            String name = cells.get(1);
            String params = cells.get(3);
            double top1 = Double.parseDouble(cells.get(4));
            if (params.isEmpty()) {
                Architecture network = Zoo.get(name).withResolution(Resolution.parse(cells.get(2)));
                networks.add(new Network(
                        family,
                        name,
                        new Value.Pixels(network.resolution()),
                        network.cost().params(),
                        OptionalLong.of(network.cost().macs()),
                        top1));
            } else {
                networks.add(new Network(
                        family, name, new Value.Absent(), Long.parseLong(params), OptionalLong.empty(), top1));
            }
        }
        return new AccuracyFigure(networks, List.of(against));
    }

    @Override
    public List<Row> rows() {
        return networks.stream().map(Network::row).toList();
    }

    @Override
    public Picture picture() {
        List<Panel> panels = against.stream().map(this::panel).toList();
        boolean alone = panels.size() == 1;
        String what = alone ? against.get(0).title : "parameters and MACs";
        return new Picture(TITLE + what, panels.size(), alone ? 860 : 500, alone ? 520 : 470, panels);
    }

    private static Look look(String family) {
        return Objects.requireNonNull(LOOKS.get(family), family);
    }

    private Panel panel(Against cost) {
        List<Network> known = networks.stream()
                .filter(network -> cost.of(network).isPresent())
                .toList();
        Map<String, List<Point>> families = new LinkedHashMap<>();
        for (Network network : known) {
            families.computeIfAbsent(network.family, family -> new ArrayList<>())
                    .add(new Point(
                            (double) cost.of(network).getAsLong(), network.top1, network.label(), network.side()));
        }
        List<Series> series = new ArrayList<>();
        families.forEach((family, points) -> series.add(new Series(family, look(family), points)));
        return new Panel(
                cost == Against.PARAMS ? "against parameters" : "against multiply-adds",
                Axis.logarithmic(
                        cost == Against.PARAMS ? "parameters" : "MACs per image",
                        known.stream()
                                .mapToDouble(
                                        network -> (double) cost.of(network).getAsLong())
                                .toArray()),
                Axis.linear(
                        "ImageNet top-1, %",
                        networks.stream().mapToDouble(Network::top1).toArray()),
                series);
    }
}

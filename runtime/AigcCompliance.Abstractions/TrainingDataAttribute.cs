using System;

namespace AigcCompliance;

/// <summary>
/// Declares which dataset a method, or every method of a type, feeds to a model: the id of a record <c>compliance/datasets/ID.dataset.json</c>.
/// The analyzers conclude: what is trained, fine-tuned or uploaded for training here is data whose source, rights and personal information
/// a person has signed for. They check that the record exists; the build gate checks its signature; that the code reads that very data is
/// for a reviewer to see. Name every dataset that is used.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = true)]
public sealed class TrainingDataAttribute : Attribute
{
    /// <summary>Declares a dataset.</summary>
    /// <param name="datasetId">Id of the dataset's record.</param>
    public TrainingDataAttribute(string datasetId) => DatasetId = datasetId;

    /// <summary>Id of the dataset's record.</summary>
    public string DatasetId { get; }
}
